var e=`# Glossary

The words of the field as this project uses them. Code, messages and documents use the same words.

## What is computed

| word | meaning |
| --- | --- |
| GEMM | general matrix multiplication, \`Z[b,M,N] += A[b,M,K] · B[b,K,N]\`, with INT-8 elements |
| A, B, Z | inputs, weights, outputs of a GEMM |
| M, N, K, batch | its dimensions: rows of inputs, output columns, the dimension that is summed over, independent copies |
| count | how often a GEMM occurs in its network; totals are weighted with it |
| extent | the size of a dimension; in [reuse](../src/reuse/extent.ts), how far a dimension runs for a class of instances |
| MAC | one multiply-accumulate; two operations |
| operation | a multiplication or an addition; GOPS counts 10^9 of them a second |
| network | an ordered list of GEMMs: a model, a phase of one, or a benchmark set |
| static, dynamic weights | B is the model's, the same in every run; or computed in the run, as keys and values are |
| transformer | a model by its sizes, which makes a network in each scenario |
| scenario | what a transformer does in one run: phase, batch, and the tokens of a sequence or in the cache |
| prefill, decode | the phases of a generative model: all tokens of a prompt at once (M = batch · tokens), then one token of each sequence at a time (M = batch) |
| encode | the one pass of a transformer in which every token sees all others |
| sequence | tokens that prefill or encode reads; in a batch, one of several that have nothing to do with each other |
| KV cache | keys and values of the tokens so far, kept in the outermost memory; B of attention's two products |
| context | tokens whose keys a new one asks, its own among them: the length of the KV cache at decode |
| GQA, MHA | grouped-query attention: heads of queries share keys and values, and are rows of one GEMM; multi-head: each has its own |
| mixture of experts | a layer of several feed-forward blocks, of which each token goes through a few |
| depthwise | a convolution with a kernel of its own for each channel: a batch of GEMMs with N = 1 |
| im2col | a convolution written as a GEMM: M output pixels, N output channels, K input channels × kernel |
| relevant | a dimension is relevant to a tensor if it indexes it; each tensor has one irrelevant dimension (A: N, B: M, Z: K) |

## What it is computed on

| word | meaning |
| --- | --- |
| hierarchy | an ordered list of levels, outermost first, above one kind of compute unit: sizes, no costs |
| architecture | a hierarchy with costs: energies, bandwidths, leakage, areas, each a figure with a source |
| level | a memory or a fanout of a hierarchy |
| memory | a level that stores tiles; level 0 keeps every tensor |
| fanout | a level that multiplies all below it: a mesh of x × y copies |
| instance | one copy of a level; the fanouts outside decide how many exist |
| compute unit | what multiplies: a processing element, or one of the Rp × Cp units of a primitive |
| PE | processing element: a compute unit of the baseline |
| DRAM, SMEM, RF, LRF | the memories of the baseline: main memory, shared memory, register file, local register of a PE |
| baseline | the architecture without compute-in-memory, which options are compared with |
| CiM | compute-in-memory |
| primitive | a memory array that multiplies a vector of inputs with the weights it holds |
| Rp, Cp | rows (K) and columns (N) of a primitive that compute in one step |
| Rh, Ch | rows and columns held besides those and computed one after another; a primitive holds Rp·Rh × Cp·Ch weights |
| step | the work of all compute units between two moves of the temporal loops: one MAC each; in a primitive, Rp × Cp MACs |
| latency | of a primitive: the time of one step; of a run: its time |
| bank | one primitive among those that stand side by side at a level |
| area factor | area of a primitive over that of plain SRAM of the same capacity |
| ping-pong | a primitive with two sets of cells: weights are written into one while the other computes |
| block | the elements that one access of a memory moves |
| bandwidth | elements per ns that a memory delivers (read) or takes (write) |
| budget | what a level is traded for: equal area, equal area with all below, equal capacity, or a count |
| placement | where primitives go: a level, a budget, a staging share |
| staging | keeping a share of a replaced level as a buffer for inputs and outputs above the primitives |
| system | hardware with primitives at one level or several, and the cores that they leave |
| part | one thing of a system that computes: the cores, or the primitives at one level |
| processor, multiprocessor | one of several copies of a hierarchy under memories that they share; the A100 has 108 |
| second-level cache, L2 | the memory that all multiprocessors of a chip share |
| share of a GEMM | what one processor computes of it: an equal extent along M, N or batch |
| division of a GEMM | pieces along M or N for parts that work at the same time |
| figure | a number with its source, its range, and the value the study used |
| provenance | all figures behind a result with their sources |

## Who computes what, when

| word | meaning |
| --- | --- |
| mapping | for every level, the tensors it keeps and the loops that run there |
| loop | an iteration over part of a dimension; temporal (one after another) or spatial (side by side) |
| bound, factor | the number of iterations of a loop; the factors of a dimension cover its extent |
| perfect factor | a factor of a product that is exactly the extent |
| imperfect factor | a factor of a product that exceeds the extent: the last iteration of some loop is smaller |
| idle iteration | an iteration that would never run; a mapping with one is illegal |
| nest | all loops of a mapping in one list, outermost first |
| keep, bypass | a memory stores tiles of a tensor, or the tensor passes it by |
| tile | the part of a tensor that an instance holds at one time |
| stationarity | a tile that stays while loops over its irrelevant dimension run; weight-stationary: B stays while M runs |
| dataflow | which tensors stay where: the loop orders and keeps of a mapping |
| legal | a mapping that covers the GEMM, fits capacities and fanouts, and respects the hierarchy's constraints |
| mapspace | all legal mappings of a GEMM on a hierarchy |
| raw mapspace | every factor of every loop, every order and every choice of kept tensors, legal or not |
| order class | the orders of the loops at a memory that cost the same |
| chain | one way to split a dimension: a factor for each level |
| skeleton | the part of a mapping that is no number: which tensors each memory keeps, and the class of each memory's loop order |
| run | the innermost contiguous loops irrelevant to a tensor, seen from a memory; passes outside it move the tensor |
| shortlist | the chains that may be part of a mapping better than the incumbent |
| region, of a search | a skeleton with one group of chains per dimension, those with the same spatial factors |
| mapper | what chooses a mapping: \`optimal\` (the best of all, proven), \`priority\` (the study's rule), \`random\` (a seeded search) |
| optimal | no mapping of the mapspace has a lower objective; ties go by the second objective, then by a stated order |
| proven optimal | optimal, and every other mapping was evaluated or refuted by a bound |
| bound | a number below which no mapping's objective lies; of a loop: its iterations |
| node | one bound that a search computes |
| incumbent | the best mapping that a search has met so far |
| gap | how far the incumbent's objective may lie above the optimum's, from the bound; 0 if it is proven optimal |
| free dataflow | which tensors each memory keeps, and which dimensions loops and fanouts carry, is the mapper's choice |
| certificate | a proof that a mapping is the best of its mapspace: the problem, the mapping, and a cover ([certificate.md](certificate.md)) |
| region, cover | a set of mappings; a tree of decisions whose regions together hold the whole mapspace, each with nothing better in it |
| priority mapping | the study's: fill the array, spread over banks, fill what the array holds, then the memories outwards |
| threshold | how lopsided the weights held by the banks may become before the priority mapping spreads the other dimension |
| interleaving | spreading weight tiles over primitives, so that they work in parallel, before filling one |
| duplication | storing the same weights in several primitives, which then work on different rows of A |
| objective | what a mapper minimises: energy, latency or EDP; a second one decides ties |
| optimum | a mapping than which no other of its mapspace is better by the objective |
| gap | how far a mapping is above the optimum of its mapspace, in percent of that |
| target | a factor by which one side is to be better than the other in a measure, and what a parameter must be for that |
| measure | in what sides are compared: energy, throughput or EDP; mappings minimise the same |
| threshold | of a cost or area factor the largest, of a size the smallest value that reaches a target, everything mapped anew (the priority mapping has a threshold of its own) |
| frontier | the pairs of two costs that reach a target just so |
| winner | of a workload and level, the option with the largest gain in a measure; its margin is that gain over the next one's |
| front | the mappings that no other beats in energy without losing time |
| joint front | of the fronts of several budgets, what none beats in energy, time and area together |
| single change | one decision of a mapping taken otherwise: an order, a split between two levels, a bypass, an exchange along an axis |
| conflict | constraints that no mapping meets together, while every part of them is met by some |
| binding | of a resource: more of it gives a better optimum |

## How often data moves

| word | meaning |
| --- | --- |
| transfers | elements that arrive in one instance over the whole run |
| content | elements that one instance delivers to, or receives from, the next level inwards that keeps the tensor |
| read | an element taken out of a memory |
| fill | an element written into a memory that came from outside |
| update | a partial sum written into a memory that came from inside |
| drain | the updates that a tile of Z causes outside when it leaves a memory |
| partial sum | an element of Z to which not all K have been added |
| partition | the distinct elements of Z that one instance ever sees |
| temporal reduction | adding an arriving partial sum to a stored one |
| spatial reduction | adding partial sums of several instances on their way outwards, in one arrival; free |
| multicast | delivering one read to several instances; free |
| busiest | the instance with digit 0 in all spatial loops: no other one runs more |
| oracle | a program that executes a loop nest and counts, against which the equations are tested |

## What that costs

| word | meaning |
| --- | --- |
| energy | pJ of a run: MACs, accesses, temporal reductions, leakage |
| leakage | power that flows whether or not anything happens, times the run's time |
| cycles | Timeloop's time: steps and memory traffic at the clock, without primitive latency |
| weight load | writing a tile of weights into a primitive, row by row |
| binds | the resource that takes longest binds: it is the run's time |
| utilisation | MACs done over those that all units could have done in the run's time |
| spatial utilisation | the share of compute units that do anything |
| EDP | energy-delay product |
| TOPS/W | energy efficiency: operations per pJ |
| operational intensity | operations per byte that one memory moves |
| roofline | the throughput that operational intensity and bandwidth allow |
| ridge | the operational intensity at which bandwidth and compute allow the same throughput |
| equal area, iso-area | as many primitives as have the area of the memory they replace: the nearest count at the innermost level (up to 10 % more area), rounded down further out |
| LP, HP | low-power and high-performance flavours of a process node |

## How the answer is accounted

| word | meaning |
| --- | --- |
| input | a number that a comparison rests on, or several that are uncertain for the same reason and move together |
| kind of a figure | how a number came to be: defined, specified, measured, scaled, tabulated, simulated, chosen; gives it a range where none is stated |
| Latin hypercube | samples of all inputs at once, such that each input is tried once in each of as many equal parts of its range as there are samples |
| tornado | the gains with one input at a time at either end of its range, the widest swing first |
| swing | the largest gain over the least, over the range of one input |
| flip | a value of one input at which CiM and the baseline change places, everything mapped anew |
| robust | of a verdict: it holds in a large share of the samples |
| the study | Sharma, Ali, Chakraborty, Roy: "WWW: What, When, Where to Compute-in-Memory", arXiv 2312.15896 |
| profile | an accounting with input values: \`timeloop\`, \`as-published\`, \`consistent\` (default) |
| switch | one inconsistency of the study by name, set to \`published\` or \`consistent\` |
| option | something that could be built: the baseline, or one primitive at one level |
| gain | how many times better CiM is than the baseline; above 1 is better |
| everywhere, nowhere, hybrid | a network with CiM for every GEMM, for none, for those with which the whole network is best |
| verdict | what, when, where: the options for every GEMM and for the network, with reasons |
| arithmetic intensity | MACs per element of A, B and Z |
| contest | every option's best mapping of one workload, and which option wins by the objective |
| phase diagram | who wins at each point of a grid of extents |
| border, flip | two neighbouring extents with different winners |
| family | the extents that count as neighbours when a border is looked for |
| rule | a small decision tree that tells from a GEMM's shape whether CiM wins |
| held out | GEMMs that a rule is tried on and was not fitted to |
`,t=new Map;for(let n of e.split(`
`)){let[,e,i]=/^\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|$/.exec(n)??[];if(e&&i&&!/^-+$/.test(e)&&e!==`word`)for(let n of e.split(`, `))t.set(n.toLowerCase(),r(i))}function n(e){let n=e.toLowerCase();return t.get(n)??t.get(n.replace(/s$/,``))}function r(e){return e.replace(/\[([^\]]*)\]\([^)]*\)/g,`$1`).replace(/[`*]/g,``)}export{n as meaningOf};