import{n as e,t}from"./issue-f2oblKir.js";import{t as n}from"./suggest-DQQpbah9.js";import{a as r,i,n as a,r as o,t as s}from"./tensor-B7BMwDdH.js";import{n as c,t as l}from"./text-D1K0lEI9.js";
/**
* @license
* Copyright 2019 Google LLC
* SPDX-License-Identifier: Apache-2.0
*/
const u=Symbol(`Comlink.proxy`),d=Symbol(`Comlink.endpoint`),f=Symbol(`Comlink.releaseProxy`),p=Symbol(`Comlink.finalizer`),m=Symbol(`Comlink.thrown`),h=e=>typeof e==`object`&&!!e||typeof e==`function`,g=/* @__PURE__ */ new Map([[`proxy`,{canHandle:e=>h(e)&&e[u],serialize(e){let{port1:t,port2:n}=new MessageChannel;return v(e,t),[n,[n]]},deserialize(e){return e.start(),x(e)}}],[`throw`,{canHandle:e=>h(e)&&m in e,serialize({value:e}){let t;return t=e instanceof Error?{isError:!0,value:{message:e.message,name:e.name,stack:e.stack}}:{isError:!1,value:e},[t,[]]},deserialize(e){throw e.isError?Object.assign(Error(e.value.message),e.value):e.value}}]]);function _(e,t){for(let n of e)if(t===n||n===`*`||n instanceof RegExp&&n.test(t))return!0;return!1}function v(e,t=globalThis,n=[`*`]){t.addEventListener(`message`,function r(i){if(!i||!i.data)return;if(!_(n,i.origin)){console.warn(`Invalid origin '${i.origin}' for comlink proxy`);return}let{id:a,type:o,path:s}=Object.assign({path:[]},i.data),c=(i.data.argumentList||[]).map(M),l;try{let t=s.slice(0,-1).reduce((e,t)=>e[t],e),n=s.reduce((e,t)=>e[t],e);switch(o){case`GET`:l=n;break;case`SET`:t[s.slice(-1)[0]]=M(i.data.value),l=!0;break;case`APPLY`:l=n.apply(t,c);break;case`CONSTRUCT`:l=te(new n(...c));break;case`ENDPOINT`:{let{port1:t,port2:n}=new MessageChannel;v(e,n),l=ee(t,[t])}break;case`RELEASE`:l=void 0;break;default:return}}catch(e){l={value:e,[m]:0}}Promise.resolve(l).catch(e=>({value:e,[m]:0})).then(n=>{let[i,s]=ne(n);t.postMessage(Object.assign(Object.assign({},i),{id:a}),s),o===`RELEASE`&&(t.removeEventListener(`message`,r),b(t),p in e&&typeof e[p]==`function`&&e[p]())}).catch(e=>{let[n,r]=ne({value:/* @__PURE__ */ TypeError(`Unserializable return value`),[m]:0});t.postMessage(Object.assign(Object.assign({},n),{id:a}),r)})}),t.start&&t.start()}function y(e){return e.constructor.name===`MessagePort`}function b(e){y(e)&&e.close()}function x(e,t){let n=/* @__PURE__ */ new Map;return e.addEventListener(`message`,function(e){let{data:t}=e;if(!t||!t.id)return;let r=n.get(t.id);if(r)try{r(t)}finally{n.delete(t.id)}}),O(e,n,[],t)}function S(e){if(e)throw Error(`Proxy has been released and is not useable`)}function C(e){return re(e,/* @__PURE__ */ new Map,{type:`RELEASE`}).then(()=>{b(e)})}const w=/* @__PURE__ */ new WeakMap,T=`FinalizationRegistry`in globalThis&&new FinalizationRegistry(e=>{let t=(w.get(e)||0)-1;w.set(e,t),t===0&&C(e)});function E(e,t){let n=(w.get(t)||0)+1;w.set(t,n),T&&T.register(e,t,e)}function D(e){T&&T.unregister(e)}function O(e,t,n=[],r=function(){}){let i=!1,a=new Proxy(r,{get(r,o){if(S(i),o===f)return()=>{D(a),C(e),t.clear(),i=!0};if(o===`then`){if(n.length===0)return{then:()=>a};let r=re(e,t,{type:`GET`,path:n.map(e=>e.toString())}).then(M);return r.then.bind(r)}return O(e,t,[...n,o])},set(r,a,o){S(i);let[s,c]=ne(o);return re(e,t,{type:`SET`,path:[...n,a].map(e=>e.toString()),value:s},c).then(M)},apply(r,a,o){S(i);let s=n[n.length-1];if(s===d)return re(e,t,{type:`ENDPOINT`}).then(M);if(s===`bind`)return O(e,t,n.slice(0,-1));let[c,l]=A(o);return re(e,t,{type:`APPLY`,path:n.map(e=>e.toString()),argumentList:c},l).then(M)},construct(r,a){S(i);let[o,s]=A(a);return re(e,t,{type:`CONSTRUCT`,path:n.map(e=>e.toString()),argumentList:o},s).then(M)}});return E(a,e),a}function k(e){return Array.prototype.concat.apply([],e)}function A(e){let t=e.map(ne);return[t.map(e=>e[0]),k(t.map(e=>e[1]))]}const j=/* @__PURE__ */ new WeakMap;function ee(e,t){return j.set(e,t),e}function te(e){return Object.assign(e,{[u]:!0})}function ne(e){for(let[t,n]of g)if(n.canHandle(e)){let[r,i]=n.serialize(e);return[{type:`HANDLER`,name:t,value:r},i]}return[{type:`RAW`,value:e},j.get(e)||[]]}function M(e){switch(e.type){case`HANDLER`:return g.get(e.name).deserialize(e.value);case`RAW`:return e.value}}function re(e,t,n,r){return new Promise(i=>{let a=ie();t.set(a,i),e.start&&e.start(),e.postMessage(Object.assign({id:a},n),r)})}function ie(){return[,,,,].fill(0).map(()=>Math.floor(Math.random()*(2**53-1)).toString(16)).join(`-`)}const ae={energy:`latency`,latency:`energy`,edp:`energy`};function oe({objective:e,secondObjective:t}){return{first:e,second:t??ae[e]}}const se=[`energy`,`latency`,`edp`];function N({energy_pJ:e,time_ns:t},n){switch(n){case`energy`:return e;case`latency`:return t;case`edp`:return e*t}}const ce={objective:`edp`,factors:`perfect`,threshold:4,interleaving:!0,seed:1,patience:100};function le(e,t,n){let r=t/e-1,i=n||r<=ue;return{gap:i?0:r,provenOptimal:i}}const ue=1e-12;function de(e,{duplication:t}){return t??e===`optimal`}const fe=[{id:`ops-per-mac`,kind:`number`,published:`energies derived per operation (1 / TOPS/W) are used per MAC; operations are 2MNK − MN`,consistent:`a MAC is two operations: primitives cost twice as much per MAC; operations are 2MNK`,inTimeloop:!0},{id:`throughput-units`,kind:`accounting`,published:`throughput gains set CiM's MAC/s against the baseline's operations/s`,consistent:`operations/s on both sides: CiM gains double`,inTimeloop:!1},{id:`multiplexing-twice`,kind:`accounting`,published:`CiM time multiplies the storage loops in again, which the loop nest already counts`,consistent:`each step is counted once: analog primitives run up to 16 times faster`,inTimeloop:!1},{id:`write-per-block`,kind:`accounting`,published:`the energy to write one 8-bit weight is charged per Ch-wide block`,consistent:`it is charged per 8-bit weight`,inTimeloop:!0},{id:`reduction-count`,kind:`accounting`,published:`temporal accumulation costs 0.05 pJ per instance, instances not multiplied`,consistent:`times the instances that accumulate`,inTimeloop:!1},{id:`reduction-baseline`,kind:`accounting`,published:`temporal accumulation is charged to CiM only`,consistent:`to both sides`,inTimeloop:!1},{id:`fills-in-time`,kind:`accounting`,published:`for CiM, fills take no write bandwidth, and one instance's traffic stands for all that share a memory`,consistent:`fills take write bandwidth, and every instance that shares a bandwidth counts`,inTimeloop:!1},{id:`leakage-time`,kind:`accounting`,published:`memories leak over the cycles without primitive latency; compute units do not leak`,consistent:`memories and compute units leak over the run's time`,inTimeloop:!1},{id:`weight-load-time`,kind:`accounting`,published:`writing weights into the arrays takes no time beyond memory bandwidth`,consistent:`one row of Cp·Ch weights per ns and primitive, not overlapped with computing unless the primitive is ping-pong`,inTimeloop:!1},{id:`latency-node`,kind:`number`,published:`primitive latencies as published at 22 to 65 nm (analog8T: 144 ns of the runs)`,consistent:`scaled to 45 nm LP at 1.0 V as the energies are (analog8T: from its 240 ns); range down to 45 nm HP`,inTimeloop:!0},{id:`primitive-source`,kind:`number`,published:`analog6T's 14.05 TOPS/W and 9 ns, which the cited abstract does not state`,consistent:`the same values with the range of the abstract: 11.5 to 68.4 TOPS/W, 4.1 to 8.4 ns`,inTimeloop:!0},{id:`rf-energy`,kind:`number`,published:`the register file costs 11.39 pJ per byte, as flip-flops with a comparator per word`,consistent:`an SRAM of 4 KiB × 8 bit: 1.36 pJ by Accelergy's rule for narrow memories, range to 3.31 pJ`,inTimeloop:!0},{id:`mac-adder`,kind:`number`,published:`0.2625 pJ per baseline MAC: an 8-bit adder and a multiplier that resolved to an adder`,consistent:`an 8-bit multiply and a 32-bit accumulate at 45 nm: 0.3 pJ, range 0.23 to 0.845 pJ`,inTimeloop:!0},{id:`smem-ports`,kind:`number`,published:`SMEM costs what one bank with one port costs, yet delivers 42 + 42 B/ns`,consistent:`SMEM costs what a memory with at least 84 B/ns costs: 8 banks with one port`,inTimeloop:!0},{id:`smem-count`,kind:`number`,published:`equal area at an outer level is the rounded count of the innermost level, times the ratio of bytes`,consistent:`the outer level's own count, rounded down once`,inTimeloop:!0},{id:`capacity-digital8T`,kind:`library`,published:`digital8T holds 1280 B of its 4096 B (Rh = 10)`,consistent:`digital8T-full (Rh = 32, all 4096 B) is offered beside it`,inTimeloop:!0},{id:`resnet-shortcuts`,kind:`library`,published:`resnet-50 is the study's list, without the 4 shortcut convolutions`,consistent:`resnet-50 is the complete network`,inTimeloop:!0},{id:`smem-growth`,kind:`mapping`,published:`priority grows K1 and N1 by the accumulated factor, so SMEM stays mostly empty`,consistent:`priority grows them while the tiles fit`,inTimeloop:!0},{id:`baseline-dataflow`,kind:`mapping`,published:`the baseline's dataflow is fixed: SMEM keeps A and B, RF keeps Z, LRF keeps A, 16 × 16 PEs over N and K`,consistent:`the mapper may choose it: which tensors each buffer keeps, which dimensions loops and meshes carry`,inTimeloop:!0},{id:`baseline-search`,kind:`mapping`,published:`baseline mappings come from a random search stopped after 100 worse tries, CiM's from the priority rule`,consistent:`proven optimal mappings on both sides`,inTimeloop:!0},{id:`search-handicap`,kind:`mapping`,published:`random search for CiM may use one bank only`,consistent:`random search may use all banks`,inTimeloop:!0},{id:`no-staging-at-SMEM`,kind:`library`,published:`CiM at a level keeps no memory there for inputs and outputs`,consistent:`CiM with a fraction of the level kept as a buffer (½ by default) is offered beside it`,inTimeloop:!0},{id:`cumulative-means`,kind:`report`,published:`the summary's averages accumulate over the networks before`,consistent:`averages per network`,inTimeloop:!0}],pe=[`timeloop`,`as-published`,`consistent`];function me(e,n=[]){let r=e===`consistent`?`consistent`:`published`,i=Object.fromEntries(fe.map(e=>[e.id,r]));e===`timeloop`&&(i[`throughput-units`]=`consistent`);let a=[],o=/* @__PURE__ */ new Set;for(let[t,r]of n){let n=fe.find(e=>e.id===t),s=ye(e,n,t,r,o.has(t));o.add(t),s?a.push(s):n&&(i[n.id]=r)}if(a.length>0)throw new t(a);return Object.freeze({name:e,settings:Object.freeze(i)})}function P(e,t){return e.settings[t]===`published`}function F(e,t){return _e(e,t)?.value??e.value}function he(e,t){let n=_e(e,t);return n?n.source:e.source}function ge(e,t){if(_e(e,t))return;let{rangeSwitch:n}=e;if(!(n!==void 0&&P(t,ve(n))))return e.range}function _e({published:e},t){return e&&P(t,ve(e.switch))?e:void 0}function ve(e){let t=fe.find(t=>t.id===e);if(!t)throw Error(`unknown switch in a figure: ${e}`);return t.id}function ye(e,t,r,i,a){let o=[`set`,r];if(!t){let e=n(r,fe.map(e=>e.id))??`cimpass list switches shows them`;return{code:`unknown-switch`,message:`unknown switch: ${r}`,path:o,hint:e}}if(a)return{code:`duplicate-switch`,message:`duplicate switch: ${r}`,path:o};if(i!==`published`&&i!==`consistent`)return{code:`invalid-setting`,message:`invalid setting: ${i}`,path:o,expected:`published or consistent`};if(e===`timeloop`&&!t.inTimeloop)return{code:`switch-without-effect`,message:`switch without effect: ${r} under profile timeloop`,path:o,hint:`Timeloop's accounting has no post-processing; use --profile as-published or consistent`}}function I(e,t=4){if(!Ce(e))return`unbounded`;if(e===0)return`0`;let n=Math.floor(Math.log10(Math.abs(e)));return n>=7||n<-5?e.toExponential(t-1).replace(`e+`,`e`):e.toFixed(Math.max(0,t-1-n))}function be(e){return Number.isFinite(e)&&e>=100&&e<1e7?e.toFixed(1):I(e)}function xe(e){return Ce(e)?e>0&&e<.001?I(e*100,2):(e*100).toFixed(1):`unbounded`}function L(e){return`${be(e)}x`}function Se(e){return Number.isSafeInteger(e)?String(e):I(e)}function Ce(e){if(Number.isNaN(e))throw Error(`a report met a number that is none (NaN)`);return Number.isFinite(e)}function we(e){let{profile:t,options:n,mappers:r,baseline:i,budget:a,budgets:o}=e;return{profile:t.name,switches:{...t.settings},switches_set:Object.fromEntries(Te(t)),objective:n.objective,second_objective:oe(n).second,mappers:{...r},factors:n.factors,nodes:o?.nodes??null,time_s:o?.time_s??null,threshold:n.threshold,interleaving:n.interleaving,duplication:de(r.cim,n),seed:n.seed,patience:n.patience,baseline:i,budget:a}}function Te(e){let t=me(e.name).settings;return fe.filter(({id:n})=>e.settings[n]!==t[n]).map(({id:t})=>[t,e.settings[t]])}function R({levels:e},t){let n=1;for(let r=0;r<t;r++){let t=e[r];t?.kind===`fanout`&&(n*=t.x.size*t.y.size)}return n}function Ee(e){return R(e,e.levels.length)}function De(e){let{hierarchy:t,memories:n,compute:r}=e,i=[],a=[],o=(e,t,n)=>{t===void 0?a.push(e):i.push({level:e,area_um2:t*n})};return t.levels.forEach((e,r)=>{let i=n[r];i&&o(e.name,i.area_um2,R(t,r))}),o(t.compute,r.area_um2,r.units),{parts:i,unknown:a}}function Oe(e){let{parts:t,unknown:n}=De(e);return{area_um2:t.reduce((e,t)=>e+t.area_um2,0),unknown:n}}function ke(e){let{energy_pJ:t,time_ns:n,macs:r,operations:i,compared:a,utilisation:o}=e;return{energy_pJ:t,energy_fJ_per_MAC:t/r*1e3,TOPS_per_W:i/t,time_ns:n,GMAC_per_s:r/n,GOPS:i/n,throughput:a/n,EDP_pJ_ns:t*n,utilisation:o}}function z(e){return{...ke(Ae(e)),cycles:e.latency.cycles}}function Ae(e){let{energy_pJ:t,macs:n,operations:r,latency:i,utilisation:a,throughputUnit:o}=e,s=o===`GOPS`?r:n;return{energy_pJ:t,time_ns:i.time_ns,macs:n,operations:r,compared:s,utilisation:a}}function B(e,t){let n=1;for(let r of e)r.dimension===t&&(n*=r.bound);return n}function je(e,t){return{levels:e.levels.map(e=>{let n=t[e.name]??{},r=e.kind===`memory`?[`A`,`B`,`Z`].filter(t=>e.keeps[t]===`always`):[];return{level:e.name,keeps:n.keeps??r,temporal:(n.temporal??[]).filter(e=>e.bound>1),spatial:(n.spatial??[]).filter(e=>e.bound>1)}})}}function Me(e,t,n,i){let a=1;for(let o of s)r(n,o)&&(a*=Ne(e,t,o,i));return a}function Ne(e,t,n,r){let i=1;for(let t=r;t<e.levels.length;t++){let r=e.levels[t];r&&(i*=B(r.temporal,n)*B(r.spatial,n))}return Math.min(i,t[n])}function Pe(e){return e===1/0?`unbounded`:e}function Fe(e,t){let n={M:e.M-1,N:e.N-1,K:e.K-1,batch:e.batch-1},r=e=>[...e].reverse().map(({dimension:e,bound:t})=>{let r=n[e]%t;return n[e]=Math.floor(n[e]/t),r+1}).reverse(),i=[...t].reverse().map(({temporal:e,spatial:t})=>({spatial:r(t),temporal:r(e)})).reverse();if(s.every(e=>n[e]===0))return i;let a=(e,t)=>t.map((t,r)=>n[e[r]?.dimension??`M`]===0?t:void 0);return t.map(({temporal:e,spatial:t},n)=>({temporal:a(e,i[n]?.temporal??[]),spatial:a(t,i[n]?.spatial??[])}))}function Ie(e,t){let n=Fe(t.gemm,e.levels),r=e.levels.map(({level:e,keeps:t,temporal:r,spatial:i},a)=>{let o=(e,t,r)=>{let i=n[a]?.[e][t]??r;return i===r?{}:{last:i}};return{level:e,...i.length>0?{}:{keeps:t},temporal:r.map((e,t)=>({...e,...o(`temporal`,t,e.bound)})),spatial:i.map((e,t)=>({...e,...o(`spatial`,t,e.bound)}))}});return{...t,levels:r}}function Le(e){let t=1;for(let n of e)if(t*=n,!Number.isSafeInteger(t))return;return t}function V(e,t){let n=Math.floor(e/t);return n*t<e?n+1:n}function Re(e){let t=[],n=[];for(let r=1;r*r<=e;r++)e%r===0&&(t.push(r),r*r!==e&&n.push(e/r));return t.concat(n.reverse())}function H(e,t){for(let n=Math.min(e,Math.floor(t));n>1;n--)if(e%n===0)return n;return 1}function ze(e){let t=[],n=e;for(let e=2;e*e<=n;e++)for(;n%e===0;)t.push(e),n/=e;return n>1&&t.push(n),t}const Be=[`static`,`dynamic`];function U(e,t,n,{name:r,batch:i=1,count:a=1,weights:o=`static`}={}){return{name:r??W({M:e,N:t,K:n,batch:i}),M:e,N:t,K:n,batch:i,count:a,weights:o}}function W(e){let{M:t,N:n,K:r,batch:i}=e;return i===1?`${t}x${n}x${r}`:`${t}x${n}x${r}x${i}`}function G(e){return e.M*e.N*e.K*e.batch}function Ve(e,t){let n=1;for(let i of s)r(t,i)&&(n*=e[i]);return n}function He(e){return G(e)/i.reduce((t,n)=>t+Ve(e,n),0)}function K(e,t=[]){let n=[],r=[...s,`count`];for(let i of r){let r=e[i];Number.isSafeInteger(r)&&r>=1||n.push({code:`invalid-extent`,message:`invalid ${i}: ${r}`,path:[...t,i],expected:`an integer from 1 to 2^53 − 1`})}return n.length>0||Le([4,e.M,e.N,e.K,e.batch,e.count])===void 0&&n.push({code:`inexact-product`,message:`inexact product: 4·M·N·K·batch·count of ${W(e)} × ${e.count} exceeds 2^53`,path:t,expected:`M·N·K·batch·count below 2^51`}),n}function Ue({option:e,result:t},n){let{evaluation:r,mapper:i}=t,{gemm:a,architecture:o,mapping:s}=r,{M:c,N:l,K:u,batch:d,name:f}=a,{cim:p}=e,{levels:m}=Ie(s,{name:i,gemm:a,architecture:{}});return{cimpass:`mapping/1`,name:i,gemm:{...f===W(a)?{}:{name:f},M:c,N:l,K:u,...d===1?{}:{batch:d}},architecture:p?{cim:p.primitive,at:p.at,count:o.cim?.count??0,...p.staging===0?{}:{staging:p.staging},baseline:n}:n,levels:m.map(({level:e,keeps:t,temporal:n,spatial:r},i)=>({level:e,...o.hierarchy.levels[i]?.kind===`memory`&&t?{keeps:[...t]}:{},...n.length===0?{}:{temporal:n.map(We)},...r.length===0?{}:{spatial:r.map(e=>({...We(e),axis:e.axis??`x`}))}}))}}function We({dimension:e,bound:t,last:n}){return{[e]:t,...n===void 0?{}:{last:n}}}function Ge({sharedOver:e,gap:t,...n}){return{...n,gap:Pe(t),shared_over:e??null}}function Ke({option:e,result:t},n){let{evaluation:r,mapper:i,evaluated:a,provenOptimal:o,proof:s}=t,{macs:c,operations:l,latency:u}=r,{time_ns:d,cycles:f,throughput:p,...m}=z(r),{area_um2:h,unknown:g}=Oe(r.architecture);return{option:Je(e),gemm:qe(r.gemm),mapper:i,evaluated:a,proven_optimal:o,proof:s?Ge(s):null,macs:c,operations:l,...m,latency_ns:d,cycles:f,spatial_utilisation:r.spatialUtilisation,throughput_unit:r.throughputUnit,binds:Ye(u.binds),limits:u.limits.map(Ye),levels:Qe(r),area_um2:h,area_unknown:g,mapping:Ue({option:e,result:t},n)}}function qe(e){let{name:t,M:n,N:r,K:i,batch:a,count:o,weights:s}=e;return{name:t,M:n,N:r,K:i,batch:a,count:o,weights:s}}function Je({name:e,architecture:t,cim:n}){return{name:e,architecture:t.name,primitive:n?.primitive??null,at:n?.at??null,count:t.cim?.count??null,staging:n?.staging??null}}function Ye({resource:e,level:t,time_ns:n}){return{resource:e,level:t,latency_ns:n}}function Xe(e){return e.map(({name:e,architecture:t})=>({option:e,values:Ze(t)}))}function Ze(e){return e.provenance.map(({name:e,value:t,source:n,range:r})=>({name:e,value:Pe(t),source:n??null,range:r?[r[0],r[1]]:null}))}function Qe(e){let{architecture:t,counts:n}=e,{hierarchy:r}=t,i=r.levels.flatMap((t,n)=>t.kind===`memory`?[$e(e,r,n)]:[]),a=nt(e.energyParts,r.compute),o=a(`mac`),s=a(`leakage`);return i.push({level:r.compute,instances_used:n.unitsUsed,tensors:[],leakage_pJ:s,mac_pJ:o,energy_pJ:o+s}),i}function $e(e,t,n){let r=t.levels[n]?.name??``,i=e.counts.levels[n],a=nt(e.energyParts,r);return{level:r,instances_used:i?.instancesUsed??0,tensors:(i?.tensors??[]).map(t=>et(e,n,r,t)),leakage_pJ:a(`leakage`),mac_pJ:0,energy_pJ:a()}}function et({mapping:e,gemm:t,energyParts:n},r,i,{tensor:a,groups:o}){let s=nt(n.filter(e=>e.tensor===a),i),c=o[0]??{instances:0,reads:0,fills:0,updates:0,reductions:0};return{tensor:a,tile:Me(e,t,a,r),...tt(c),instances_used:o.reduce((e,t)=>e+t.instances,0),groups:o.map(e=>({instances:e.instances,...tt(e)})),energy_pJ:{read:s(`read`),fill:s(`fill`),update:s(`update`),reduction:s(`reduction`)}}}function tt({reads:e,fills:t,updates:n,reductions:r}){return{reads:e,fills:t,updates:n,temporal_reductions:r}}function nt(e,t){return n=>{let r=0;for(let i of e)i.level===t&&(n===void 0||i.action===n)&&(r+=i.energy_pJ);return r}}function rt({value:e,low:t,high:n},r){return r===0?e:r<=-1?t*2**(r+1):r>=1?n*2**(r-1):r<0?it(e,t,-r):it(e,n,r)}function it(e,t,n){return e>0&&t>0?e*(t/e)**n:e+(t-e)*n}function at(e,t){return{energy:e.TOPS_per_W/t.TOPS_per_W,throughput:e.throughput/t.throughput,edp:t.EDP_pJ_ns/e.EDP_pJ_ns}}function ot(e,t){return e===t||Math.abs(e-t)<=1e-9*Math.min(Math.abs(e),Math.abs(t))}function st(e,t){return e<t&&!ot(e,t)}function ct(e,t){return ot(e,t)?0:e-t}function lt(e){return st(1,e)}function ut(e,t){let n=e=>{let n=rt(e,t);return n===e.value?0:e.value>0&&n>0?Math.abs(Math.log(n/e.value)):1/0},[r,...i]=e.numbers;if(!r)throw Error(`${e.name} has no number`);return i.reduce((e,t)=>n(t)>n(e)?t:e,r)}function dt({input:e},t){let n=ut(e,t),r=I(rt(n,t));return n.name===e.name?r:`${n.name} ${r}`}function ft({input:e}){let[t]=e.numbers;return`${I(t?.low??0)} to ${I(t?.high??0)}`}const pt={energy:`energy`,latency:`time`,edp:`energy-delay product`},mt={objective:e=>pt[e],energy:()=>`energy efficiency`,throughput:()=>`throughput`};function ht(e){return e===`energy`?[`energy`,`throughput`]:e===`latency`?[`throughput`,`energy`]:[`objective`,`energy`,`throughput`]}function gt(e,t){let{compared:n,samples:r}=e,{objective:i}=n.mappers.options,{option:a,gains:o,respects:s,tornado:c}=t,[l=`objective`,...u]=ht(i),d=s[l],f=n.hardware.baseline.name,p=e=>e?`beats`:`does not beat`,m=u.map(e=>{let{better:t,holds:n}=s[e],r=t?`it is better`:`it is not better`;return`in ${mt[e](i)} ${r} (${L(o[e])}), which holds in ${xe(n.share)} %`}),h=`${xe(d.holds.low)} to ${xe(d.holds.high)} %`;return`${a.name} ${p(d.better)} ${f} in ${mt[l](i)} (${L(o[l])}). That holds in ${xe(d.holds.share)} % of ${r} samples (95 % sure: ${h}); ${m.join(`; `)}. `+_t(d.holds.share,c)+vt(c)}function _t(e,t){if(e>=.5)return``;let n=`That is the verdict at the values stated, and most samples say the opposite`,r=t.find(({input:{numbers:e}})=>{let[t]=e;return t&&(t.value===t.low||t.value===t.high)}),[i]=r?.input.numbers??[];if(!r||!i)return`${n}. `;let a=i.value===i.low?`low`:`high`;return`${n}: ${r.input.name}, ${I(i.value)}, is the ${a} end of its range, ${ft(r)}. `}function vt(e){let t=e.flatMap(e=>{let t=e.flips.find(({position:e})=>Math.abs(e)<=1);return t?[`${e.input.name} at ${dt(e,t.position)}`]:[]}),[n]=e,r=n?`It hangs most on ${n.input.name}: ${L(n.low.objective)} to ${L(n.high.objective)} over ${ft(n)}. `:``;return t.length===0?`${r}No input alone flips it within its range.`:`${r}Alone within its range ${t.length===1?`one input flips`:`each of these flips`} it: ${t.join(`, `)}.`}function yt(e){let{compared:t,inputs:n,samples:r,asked:i,unproven:a,seed:o,options:s,best:c}=e;return{network:t.network.name,samples:r,samples_asked:i,samples_unproven:a,seed:o,inputs:n.map(bt),best:[...c].map(([e,t])=>({option:e,samples:t})),options:s.map(t=>({option:Je(t.option),gain:{...t.gains},objective:xt(t,`objective`),energy:xt(t,`energy`),throughput:xt(t,`throughput`),tornado:t.tornado.map(St),sentence:gt(e,t)}))}}function bt({name:e,numbers:t}){return{name:e,numbers:t.map(e=>({...e}))}}function xt({respects:e},t){let{better:n,holds:r,p5:i,p50:a,p95:o}=e[t];return{better:n,holds:{...r},p5:i,p50:a,p95:o}}function St({input:e,low:t,high:n,swing:r,flips:i,proven:a}){return{input:e.name,low:{...t},high:{...n},swing:r===1/0?`unbounded`:r,proven:a,flips:i.map(({position:t,betterBelow:n,exact:r})=>({numbers:e.numbers.map(e=>({name:e.name,value:rt(e,t)})),position:t,within_range:Math.abs(t)<=1,better:n?`below`:`above`,exact:r}))}}function Ct(e){let{architecture:t,energyParts:n,latency:r}=e,{cim:i,hierarchy:a}=t;if(!i)return;let o=a.levels[i.storage]?.name,s=n.filter(({level:e,tensor:t,action:n})=>e===o&&t===`B`&&n===`fill`).reduce((e,t)=>e+t.energy_pJ,0),c=r.limits.find(({resource:e})=>e===`weight load`);return c?{energy_pJ:s,time_ns:c.time_ns}:{energy_pJ:s}}function wt(e){let t=!1,n=!0,r={energy_pJ:0,time_ns:0,writing_pJ:0,writing_ns:0};for(let i of e){let e=Ct(i),{count:a}=i.gemm;r.energy_pJ+=a*i.energy_pJ,r.time_ns+=a*i.latency.time_ns,e&&(t=!0,r.writing_pJ+=a*e.energy_pJ,e.time_ns===void 0?n=!1:r.writing_ns+=a*e.time_ns)}if(!t)return;let i=n?r.writing_ns/r.time_ns:void 0;return{energy:r.writing_pJ/r.energy_pJ,time:i}}function Tt(e,t){let n=Et(e),r=Et(t),i=`compute and inside`,a=e=>n.has(e)&&r.has(e),o=/* @__PURE__ */ new Map,s=(e,t,n)=>{let r=a(e)?e:i,s=o.get(r)??{cim:0,baseline:0};s[t]+=n,o.set(r,s)};for(let[e,t]of n)s(e,`cim`,t);let c=Ct(e)?.energy_pJ??0,l=o.get(i);l&&c>0&&(l.cim-=c,o.set(`writing weights`,{cim:c,baseline:0}));for(let[e,t]of r)s(e,`baseline`,t);let u=[...o].map(([n,r])=>({part:n,baseline_fJ_per_MAC:r.baseline/t.macs*1e3,cim_fJ_per_MAC:r.cim/e.macs*1e3})),d=e=>Math.abs(e.baseline_fJ_per_MAC-e.cim_fJ_per_MAC);return u.sort((e,t)=>d(t)-d(e)),{energy:u,binds:{cim:e.latency.binds,baseline:t.latency.binds}}}function Et({energyParts:e}){let t=/* @__PURE__ */ new Map;for(let{level:n,energy_pJ:r}of e)t.set(n,(t.get(n)??0)+r);return t}const Dt=[{name:`M`,of:({M:e})=>e},{name:`N`,of:({N:e})=>e},{name:`K`,of:({K:e})=>e},{name:`MACs per element`,of:He},{name:`MACs`,of:G}];function Ot(e){let t=e.filter(e=>e.wins).map(e=>e.gemm),n=e.filter(e=>!e.wins).map(e=>e.gemm);if(t.length!==0&&n.length!==0)for(let{name:e,of:r}of Dt){let[i,a]=kt(t.map(r)),[o,s]=kt(n.map(r));if(i>s)return`those with ${e} of ${Se(i)} and more, not those up to ${Se(s)}`;if(a<o)return`those with ${e} up to ${Se(a)}, not those of ${Se(o)} and more`}}function kt(e){return[Math.min(...e),Math.max(...e)]}function At(e,t){let n=e.options[0];if(!n)throw Error(`a verdict needs at least one CiM option`);return{what:jt(e,n,t),when:Ft(e,n,t),where:zt(e,n,t),why:Bt(e,n)}}function jt(e,t,n){let{nowhere:r,network:i}=e,{everywhere:a,everywhereGain:o,hybrid:s,hybridGain:c}=t,l=Ht(e),u=t.option.architecture.cim?.count??0,d=`${t.option.name} (${Ut(u,`primitive`)})`,f=Pt(t);if(q(s,r))return`Nothing that was weighed makes ${i.name} better by ${pt[n]} than ${l} alone; the nearest, ${d}, gives ${Mt(a,o,r)} of ${l}; ${f}.`;let p=q(s,a)?``:`, with the cores for some GEMMs (${L(o.energy)} and ${L(o.throughput)} without them)`;return`${d} gives ${Mt(s,c,r)} of ${l} over ${i.name}${p}; ${f}.`}function Mt(e,t,n){let r=`${I(e.TOPS_per_W)} against ${I(n.TOPS_per_W)} TOPS/W`;return`${L(t.energy)} the energy efficiency (${r}) and ${L(t.throughput)} the throughput${Nt(e,n)}`}function Nt(e,t){let n=`against ${be(t.GOPS)} GOPS)`;return e.throughput===e.GOPS?` (${be(e.GOPS)} ${n}`:e.throughput===e.GMAC_per_s?` (${be(e.GMAC_per_s)} GMAC/s ${n}`:``}function q(e,t){return e.energy_pJ===t.energy_pJ&&e.time_ns===t.time_ns}function Pt({latencyRange:[e,t],hybrid:n,everywhere:r}){return e.step_ns===t.step_ns?`no range is stated for its step of ${I(e.step_ns)} ns`:L(e.gain)===L(t.gain)?`over the range of its step, ${I(e.step_ns)} to ${I(t.step_ns)} ns, the throughput stays the same`:`over the range of its step, ${I(e.step_ns)} to ${I(t.step_ns)} ns, the throughput gain${q(n,r)?``:` with CiM for every GEMM`} goes from ${L(e.gain)} to ${L(t.gain)}`}function Ft(e,{wins:t,option:n,hybrid:r},i){let a=e.gemms.reduce((e,{gemm:t})=>e+t.count,0),o=(t,r,i)=>({name:t,won:r,line:Ot(e.gemms.map(e=>({gemm:e.gemm,wins:i(Rt(e,n))})))}),s=e=>N(z(e.result.evaluation),i),c=o(`by ${pt[i]}`,t.objective,({cim:e,cores:t})=>st(s(e),s(t))),l=[...i===`edp`?[c]:[],o(`in energy`,t.energy,({gain:e})=>lt(e.energy)),o(`in throughput`,t.throughput,({gain:e})=>lt(e.throughput))];if(a===1)return`On this GEMM ${n.name} ${It(l)}.`;let u=l.map(({name:e,won:t,line:n})=>`${e} on ${t===a?`all ${a}`:t===0?`none`:`${t} of ${a}`}${n===void 0?``:` (${n})`}`),d=`Of ${a} GEMMs ${n.name} beats the baseline ${Lt(u,`and`)}.`;return i===`edp`&&c.won>0&&q(r,e.nowhere)?`${d} Those wins by energy-delay product are of single GEMMs. That of the network is its whole energy times its whole time, and whichever GEMMs go to CiM, it does not fall below that of the cores alone.`:d}function It(e){let t=e.filter(e=>e.won>0).map(e=>e.name),n=e.filter(e=>e.won===0).map(e=>e.name);if(t.length===0)return`does not beat the baseline ${Lt(n,`or`)}`;let r=n.length===0?``:`, but not ${Lt(n,`or`)}`;return`beats the baseline ${Lt(t,`and`)}${r}`}function Lt(e,t){let n=e.at(-1)??``;return e.length<2?n:`${e.slice(0,-1).join(`, `)} ${t} ${n}`}function Rt({cim:e,baseline:t},n){let r=e.find(e=>e.option.name===n.name);if(!r)throw Error(`${n.name} is no option of this verdict`);return{cim:r,cores:t,gain:r.gain}}function zt(e,t,n){let r=t.option.cim?.at??``,i=/* @__PURE__ */ new Map;for(let t of e.options){let e=t.option.cim?.at??``;e!==r&&!i.has(e)&&i.set(e,t)}let{hybrid:a,hybridGain:o,everywhere:s,everywhereGain:c}=t;if(q(a,e.nowhere)){let e=[r,...i.keys()];return`Nowhere: at ${e.length===1?`${r}, the only level that was weighed`:Lt(e,`or`)}, no primitive makes the network better by ${pt[n]}, so use no CiM. The nearest, ${t.option.name}, has ${L(c.energy)} the energy efficiency and ${L(c.throughput)} the throughput with every GEMM on it.`}let l=`${L(o.energy)} the energy efficiency and ${L(o.throughput)} the throughput, `+(q(a,s)?`with every GEMM on CiM`:`with the cores where that is better`);return i.size===0?`At ${r}, the only level that was weighed: ${l}.`:`At ${r}: ${l}; ${[...i].map(([t,{option:n,hybrid:r,hybridGain:i}])=>q(r,e.nowhere)?`at ${t} no primitive makes the network better`:`at ${t} the best is ${n.name.replace(` at ${t}`,``)} with ${L(i.energy)} and ${L(i.throughput)}`).join(`; `)}.`}function Bt(e,t){let n=({gemm:e})=>G(e)*e.count,r=e.gemms.reduce((e,t)=>n(t)>n(e)?t:e),{cim:i,cores:a}=Rt(r,t.option),o=Tt(i.result.evaluation,a.result.evaluation),s=e=>o.energy.find(({baseline_fJ_per_MAC:t,cim_fJ_per_MAC:n})=>e*(n-t)>0),c=[{verb:`falls`,found:s(-1)},{verb:`rises`,found:s(1)}].flatMap(({verb:e,found:t})=>t?[`${e} most at ${t.part}, from ${I(t.baseline_fJ_per_MAC)} to ${I(t.cim_fJ_per_MAC)} fJ/MAC`]:[]),{cim:l,baseline:u}=o.binds,[d,f]=[Vt(l),Vt(u)],p=d===f?`${d} holds both up`:`${d} holds it up, and ${f} the baseline`,m=c.length===0?`stays the same`:c.join(`, and `);return`On ${r.gemm.name}, which has the most MACs, the energy of ${t.option.name} ${m}; ${p}.`}function Vt({resource:e,level:t}){return e===`compute`||e===`weight load`?e:`${t} ${e}`}function Ht(e){return e.gemms[0]?.baseline.option.name??`the baseline`}function Ut(e,t){return e===1?`1 ${t}`:`${e} ${t}s`}function Wt(e,t){let n=P(t,`cumulative-means`);return(e[0]?.options.map(({option:e})=>e.name)??[]).map(t=>({option:t,networks:e.map(({network:r},i)=>{let a=(n?e.slice(0,i+1):e.slice(i,i+1)).flatMap(e=>e.gemms);return{name:i>0&&n?`+ ${r.name}`:r.name,...Gt(a,t)}})}))}function Gt(e,t){let n=e.flatMap(({gemm:e,baseline:n,cim:r})=>{let i=r.find(e=>e.option.name===t);if(!i)return[];let a=i.result.evaluation.utilisation/n.result.evaluation.utilisation;return[{count:e.count,...i.gain,utilisation:a}]}),r=e=>Kt(n.map(t=>({count:t.count,value:t[e]})));return{energy:r(`energy`),throughput:r(`throughput`),utilisation:r(`utilisation`)}}function Kt(e){let t=0,n=0;for(let{count:r,value:i}of e)t+=r,n+=r*i;let r=n/t,i=0;for(let{count:t,value:n}of e)i+=t*(n-r)**2;return{mean:r,deviation:Math.sqrt(i/t)}}function qt({energy_pJ:e,time_ns:t},n){return{tokens_per_s:n/t*1e9,mJ_per_token:e/n/1e9}}function Jt({network:e,nowhere:t,options:n}){let{tokens:r}=e;return r===void 0?null:{count:r,nowhere:qt(t,r),options:n.map(({option:e,everywhere:t,hybrid:n})=>({option:e.name,everywhere:qt(t,r),hybrid:qt(n,r)}))}}function Yt(e){if(!Xt(e))return null;let t=(t,n)=>{let r=Zt(e,t,n);return r?{energy:r.energy,time:r.time??null}:null};return e.options.map(({option:e})=>({option:e.name,static:t(e,`static`),dynamic:t(e,`dynamic`)}))}function Xt({network:e}){return e.gemms.some(({weights:e})=>e===`dynamic`)}function Zt({gemms:e},t,n){return wt(e.filter(({gemm:e})=>e.weights===n).flatMap(({cim:e})=>e.filter(e=>e.option.name===t.name)).map(({result:e})=>e.evaluation))}function Qt(e,t,n,r){return{schema:`cimpass-result/1`,kind:`verdict`,settings:we(n),networks:e.map(e=>$t(e,n)),summary:Wt(e,n.profile),robustness:r?r.map(yt):null,inputs:Xe(t)}}function $t(e,t){let{network:n,nowhere:r,options:i,gemms:a}=e;return{name:n.name,description:n.description??null,source:n.source??null,nowhere:rn(r),options:i.map(e=>en(e,r)),tokens:Jt(e),weight_writing:Yt(e),gemms:a.map(e=>tn(e,t.baseline)),sentences:At(e,t.options.objective)}}function en({option:e,everywhere:t,everywhereGain:n,hybrid:r,hybridGain:i,wins:a,latencyRange:o},s){let c=(e,t)=>({total:rn(e),gain:nn(t,e,s)});return{option:Je(e),everywhere:c(t,n),hybrid:c(r,i),wins:{...a},latency_range:[an(o[0]),an(o[1])]}}function tn(e,t){let{gemm:n,baseline:r,cim:i,cimWins:a,reason:o}=e,s=r.result.evaluation;return{gemm:qe(n),baseline:Ke(r,t),options:i.map(e=>({gain:nn(e.gain,e.result.evaluation,s),evaluation:Ke(e,t)})),cim_wins:a,reason:{energy:o.energy.map(e=>({...e})),binds:{cim:Ye(o.binds.cim),baseline:Ye(o.binds.baseline)}}}}function nn({energy:e,throughput:t,edp:n},r,i){return{energy:e,throughput:t,edp:n,utilisation:r.utilisation/i.utilisation}}function rn({time_ns:e,throughput:t,...n}){return{...n,latency_ns:e}}function an({step_ns:e,GOPS:t,gain:n}){return{step_ns:e,GOPS:t,gain:n}}function on(e,t,n,r){let{profile:i,mapperOptions:a,budget:o,budgets:s}=e,c={profile:i,options:a,mappers:t,baseline:n,budget:o,budgets:s};return r?{...c,results:r}:c}function sn(e){let t=t=>e.filter(({option:e})=>e.cim!==void 0===t).map(e=>e.result);return{cim:t(!0),baseline:t(!1)}}function cn(e,t,n,{constraints:r=!0}={}){let i=[...ln(e,n),...un(n)];if(i.length>0)return i;let a=dn(t,n);return e.levels.forEach((e,i)=>{let o=n.levels[i];o&&(e.kind===`fanout`?a.push(...mn(e,o,i,t,r)):(r&&a.push(...gn(e,o,i)),a.push(..._n(e,t,n,i))))}),a}function ln(e,t){if(!e.levels.every((e,n)=>e.name===t.levels[n]?.level)||t.levels.length!==e.levels.length){let n=e.levels.map(e=>e.name).join(`, `);return[{code:`wrong-levels`,message:`wrong levels`,path:[`levels`],found:t.levels.map(e=>e.level).join(`, `),expected:n}]}let n=[];return e.levels.forEach((e,r)=>{let i=t.levels[r];i&&(e.kind===`fanout`?i.temporal.length>0||i.keeps.length>0:i.spatial.length>0)&&n.push({code:`misplaced-choice`,message:`misplaced choice: ${e.name} is a ${e.kind}`,path:[`levels`,r],expected:e.kind===`fanout`?`spatial loops only`:`kept tensors and temporal loops only`})}),t.levels.forEach(({level:e,keeps:t},r)=>{let i=t.find((e,n)=>t.indexOf(e)<n);i!==void 0&&n.push({code:`duplicate-tensor`,message:`duplicate tensor: ${i} at ${e}`,path:[`levels`,r,`keeps`]})}),i.some(e=>!t.levels[0]?.keeps.includes(e))&&n.push({code:`missing-tensor`,message:`missing tensor: the outermost level ${e.levels[0]?.name} must keep A, B and Z`,path:[`levels`,0,`keeps`],found:t.levels[0]?.keeps.join(`, `)||`none`}),n}function un(e){let t=[];return e.levels.forEach(({temporal:e,spatial:n},r)=>{let i=(e,n)=>{e.forEach((e,i)=>{Number.isSafeInteger(e.bound)&&e.bound>=1||t.push({code:`invalid-bound`,message:`invalid loop bound: ${e.dimension} ${e.bound}`,path:[`levels`,r,n,i],expected:`a positive integer`})})};i(e,`temporal`),i(n,`spatial`)}),t}function dn(e,t){let n=[];for(let r of s){let i=e[r],a=1,o;for(let e=t.levels.length-1;e>=0;e--){let n=t.levels[e];for(let e of[n?.spatial??[],n?.temporal??[]])for(let t=e.length-1;t>=0;t--){let n=e[t];n?.dimension===r&&((n.bound-1)*a>=i&&(o??=pn(n,a,i)),a*=n.bound)}}a<i?n.push(fn(r,a,i)):o&&n.push(o)}return n}function fn(e,t,n){return{code:`uncovered-dimension`,message:`uncovered dimension: ${e}`,path:[`levels`],found:`factors with product ${t}`,expected:`at least ${n}`}}function pn({dimension:e,bound:t},n,r){return{code:`idle-iteration`,message:`idle iteration: a loop of ${t} over ${e} with stride ${n} never runs its last`,path:[`levels`],expected:`(bound − 1) · stride below ${r}`}}function mn(e,t,n,r,i){let a=[];for(let o of[`x`,`y`]){let{size:s,dimensions:c}=e[o],l=1;for(let e of t.spatial)e.axis===o&&(l*=e.bound);l>s&&a.push({code:`exceeded-fanout`,message:`exceeded fanout: ${e.name} along ${o}`,path:[`levels`,n,`spatial`],found:`${l}`,expected:`at most ${s}`}),i&&a.push(...hn(e,t,n,o,r));for(let{dimension:r,bound:s,axis:l}of t.spatial)l===o&&i&&s!==1&&!c.includes(r)&&a.push({code:`forbidden-dimension`,message:`forbidden dimension: ${r} along ${o} of ${e.name}`,path:[`levels`,n,`spatial`],expected:c.length>0?c.join(`, `):`no loops`})}return a}function hn(e,t,n,r,i){let{size:a,dimensions:o,filled:s}=e[r],[c]=o;if(!s||!c)return[];let l=Math.min(a,i[c]),u=B(t.spatial.filter(e=>e.axis===r),c);return u===l?[]:[{code:`unfilled-axis`,message:`unfilled axis: ${e.name} along ${r}`,path:[`levels`,n,`spatial`],found:`${c} ${u}`,expected:`${c} ${l}`}]}function gn(e,t,n){let r=[];for(let a of i){let i=e.keeps[a],o=t.keeps.includes(a);i!==`optional`&&o!==(i===`always`)&&r.push({code:`forbidden-keep`,message:`forbidden choice: ${e.name} ${o?`keeps`:`bypasses`} ${a}`,path:[`levels`,n,`keeps`],expected:o?`${a} to bypass it`:`${a} to be kept`})}for(let i of s){let a=e.loops[i];if(a===1/0)continue;let o=B(t.temporal,i);o<=a||r.push({code:`forbidden-loop`,message:`forbidden loop: ${i} ${o} at ${e.name}`,path:[`levels`,n,`temporal`],expected:a===1?`no loop over ${i}`:`at most ${a}`})}return r}function _n(e,t,n,r){if(e.capacity===1/0)return[];let i=(n.levels[r]?.keeps??[]).map(e=>({tensor:e,size:Me(n,t,e,r)})),a=i.reduce((e,{size:t})=>e+t,0);return a<=e.capacity?[]:[{code:`exceeded-capacity`,message:`exceeded capacity: ${e.name}`,path:[`levels`,r],found:`${i.map(({tensor:e,size:t})=>`${e} ${t}`).join(` + `)} = ${a} elements`,expected:`at most ${e.capacity}`}]}function vn(e){return{count:1,limit:e.last}}function yn(e,t,n,r,i){let a=[n];for(let n of e.loopsOf[t]??[]){if(n<r||n>=i||!e.spatial[n])continue;let o=[];for(let r of a)xn(e,t,r,n,o);a=o}return a}function bn(e,t,n,r,i){let a=n;for(let n of e.loopsOf[t]??[])n<r||n>=i||!e.spatial[n]||(a.limit[n]??0)>0&&(a={count:1,limit:Sn(e,t,a.limit,n)});return{count:1,limit:a.limit}}function xn(e,t,n,r,i){let{count:a,limit:o}=n,s=o[r]??0,c=(e.bound[r]??1)-1-s,l=Sn(e,t,o,r);if(l===o?i.push({count:a*(s+1),limit:o}):(s>0&&i.push({count:a*s,limit:l}),i.push({count:a,limit:o})),c===0)return;let u=Cn(e,t,l,r);u&&i.push({count:a*c,limit:u})}function Sn(e,t,n,r){let i;for(let a of e.loopsOf[t]??[]){let t=(e.bound[a]??1)-1;a<=r||n[a]===t||(i??=[...n],i[a]=t)}return i??n}function Cn(e,t,n,r){let i=[...n],a=e.loopsOf[t]??[];for(let t=a.length-1;t>=0;t--){let n=a[t]??0;if(n>=r||e.spatial[n])continue;let o=i[n]??0;if(o>0)return i[n]=o-1,i;i[n]=(e.bound[n]??1)-1}}function wn(e,t,n,r,i,a){let o=e.loopsOf[t]??[],s=0;for(let t=0;t<o.length;t++){let c=o[t]??0;c<r||c>=i||c<a&&e.spatial[c]||(s=s*(e.bound[c]??1)+(n[c]??0))}return s+1}function Tn(e,t,n){let r=[],i=[],o=[],s=[],c=[[],[],[],[]],l=(e,t)=>{for(let n of e){if(n.bound===1)continue;let e=a[n.dimension];c[e]?.push(r.length),r.push(e),i.push(n.bound),o.push(t)}};for(let t=0;t<e.levels.length;t++){s.push(r.length);let e=n.levels[t];e&&(l(e.temporal,!1),l(e.spatial,!0))}return s.push(r.length),{dimension:r,bound:i,spatial:o,last:En(t,i,c),start:s,loopsOf:c}}function En(e,t,n){let r=t.map(()=>0);for(let i=0;i<s.length;i++){let a=e[s[i]??`M`]-1,o=n[i]??[];for(let e=o.length-1;e>=0;e--){let n=o[e]??0,i=t[n]??1;r[n]=a%i,a=Math.floor(a/i)}}return r}function Dn(e,t,n,r,i=`elements`){let s=a[o[t]],c=e.bound.length,l=[],u=1;for(let t=0;t<r.length;t++){let o=t===s||i===`rows`&&t===a.N,d=wn(e,t,r[t]?.limit??[],0,o?n:c,n);l.push(d),u*=d}return u-On(e,n,r,s,l,i)}function On(e,t,n,r,i,o){i[r]=1;let s=0;for(let c=t-1;c>=0;c--){if(e.spatial[c])continue;let l=e.dimension[c]??0,u=n[l]?.limit??[];if(l===r){let n=wn(e,l,u,0,c+1,t)-wn(e,l,u,0,c,t);for(let e=0;e<i.length;e++)n*=i[e]??1;s+=n}else{if((u[c]??0)>0)return s;i[l]=o===`rows`&&l===a.N?1:wn(e,l,u,t,e.bound.length,t)}}return s}function kn(e,t,n){let r=1;for(let i=0;i<n.length;i++)r*=wn(e,i,n[i]?.limit??[],0,t,t);return r}function An(e,t,n){let r=Tn(e,t,n),a=vn(r),o=[[a],[a],[a],[a]],s=Ln(o),c=0,l=[];for(let t=0;t<e.levels.length;t++){let e=r.start[t]??0;In(r,c,e)&&(o=Fn(r,o,c,e),s=Ln(o)),c=e;let a=[];for(let e of i)n.levels[t]?.keeps.includes(e)&&a.push({tensor:e,groups:jn(r,n,e,t,s)});l.push({instancesUsed:Rn(o),tensors:a})}let u=r.bound.length;return o=Fn(r,o,c,u),{nest:r,levels:l,steps:kn(r,u,o.map(e=>e[0]??a)),unitsUsed:Rn(o)}}function jn(e,t,n,r,i){let a=r===0,o=Pn(t,n,r);return i.map(({count:t,extents:i})=>{let s=a?0:Dn(e,n,e.start[r]??0,i),c=Mn(e,n,r,o,i);if(n!==`Z`)return{instances:t,reads:c,fills:s,updates:0,reductions:0};let l=Nn(e,r,i),u=c-l;return{instances:t,reads:u,fills:a?0:s-l,updates:c,reductions:u}})}function Mn(e,t,n,r,i){let s=e.start[n]??0,c=e.start[r]??0,l=r===e.start.length-1,u=n=>l?kn(e,c,n):Dn(e,t,c,n);if(!In(e,s,c))return u(i);let d=a[o[t]],f=i.map(({limit:t},n)=>{let r={count:1,limit:t};return n===d?[bn(e,n,r,s,c)]:yn(e,n,r,s,c)}),p=0;for(let{count:e,extents:t}of Ln(f))p+=e*u(t);return p}function Nn(e,t,n){let r=e.start[t]??0,i=1;for(let t=0;t<n.length;t++)t!==a[o.Z]&&(i*=wn(e,t,n[t]?.limit??[],0,e.bound.length,r));return i}function Pn(e,t,n){let{levels:r}=e;for(let e=n+1;e<r.length;e++)if(r[e]?.keeps.includes(t))return e;return r.length}function Fn(e,t,n,r){return t.map((t,i)=>t.flatMap(t=>yn(e,i,t,n,r)))}function In(e,t,n){for(let r=t;r<n;r++)if(e.spatial[r])return!0;return!1}function Ln(e){let t=[],n=[],r=1;for(let t of e){let e=t[0];if(!e||t.length>1)break;n.push(e),r*=e.count}if(t.push({count:r,extents:n}),n.length===e.length)return t;for(let r of e.slice(n.length))t=t.flatMap(e=>r.map(t=>({count:e.count*t.count,extents:[...e.extents,t]})));return t}function Rn(e){let t=1;for(let n of e){let e=0;for(let{count:t}of n)e+=t;t*=e}return t}function zn(e,t){let n=t=>P(e,t),r=n(`ops-per-mac`)?`2·MACs − outputs`:`2·MACs`;if(e.name===`timeloop`)return{reductions:`none`,leakage:`memories over cycles`,time:`cycles`,operations:r,throughput:`GOPS`,utilisation:`timeloop`};let i=n(`reduction-count`)?`one instance`:`every instance`,a={multiplexingTwice:t&&n(`multiplexing-twice`),fillsInTime:!t||!n(`fills-in-time`),weightLoads:t&&!n(`weight-load-time`)};return{reductions:t||!n(`reduction-baseline`)?i:`none`,leakage:n(`leakage-time`)?`memories over cycles`:`all over time`,time:t||e.name===`consistent`?a:`cycles`,operations:r,throughput:t&&n(`throughput-units`)?`GMAC_per_s`:`GOPS`,utilisation:e.name===`consistent`?`MACs over time`:`units used`}}function Bn(e,t,n,r){let{compute:i,hierarchy:a,memories:o}=e,s=G(t)*i.macEnergy_pJ,c=[{action:`mac`,level:a.compute,energy_pJ:s}];return o.forEach((t,i)=>{let o=a.levels[i];if(t&&o)for(let a of n.levels[i]?.tensors??[]){Vn(c,o.name,t,a);let n=Hn(e,a,r);if(n>0){let{tensor:e}=a;c.push({action:`reduction`,level:o.name,tensor:e,energy_pJ:n})}}}),c}function Vn(e,t,n,{tensor:r,groups:i}){let a=0,o=0,s=0;for(let e of i)a+=e.instances*V(e.reads,n.block),o+=e.instances*V(e.fills,n.block),s+=e.instances*V(e.updates,n.block);let c=a*n.readEnergy_pJ,l=o*n.writeEnergy_pJ,u=s*n.updateEnergy_pJ;a>0&&e.push({action:`read`,level:t,tensor:r,energy_pJ:c}),o>0&&e.push({action:`fill`,level:t,tensor:r,energy_pJ:l}),s>0&&e.push({action:`update`,level:t,tensor:r,energy_pJ:u})}function Hn(e,{groups:t},n){let r=0;if(n.reductions===`one instance`&&(r=t[0]?.reductions??0),n.reductions===`every instance`)for(let e of t)r+=e.instances*e.reductions;return r*e.reductionEnergy_pJ}function Un(e,t){let n=e.start[t.arrayFanout]??0,r=vn(e);return Dn(e,`B`,n,s.map((t,i)=>bn(e,i,r,0,n)),`rows`)*t.rowWrite_ns}function Wn(e,t,n,r){let i=Gn(e,n),{time:a}=r;if(a===`cycles`){let t=Kn(e,n),r=tr(t);return{cycles:i,time_ns:i/e.clock_GHz,limits:t,binds:r}}let o=qn(e,t,n,a),s=Yn(e,n,{fills:a.fillsInTime,sharing:a.fillsInTime});return{cycles:i,...nr(o,s,e.cim?.pingPong??!0),limits:[...o,...s]}}function Gn(e,t){let{memories:n,clock_GHz:r}=e,i=t.steps;for(let e=0;e<n.length;e++){let a=n[e],o=t.levels[e];if(!a||!o)continue;let s=$n(o,Xn)/a.readBandwidth,c=$n(o,Qn)/a.writeBandwidth;i=Math.max(i,Math.ceil(s*r),Math.ceil(c*r))}return i}function Kn(e,t){return[{resource:`compute`,level:e.hierarchy.compute,time_ns:t.steps/e.clock_GHz},...Yn(e,t,Jn)]}function qn(e,t,n,{multiplexingTwice:r,weightLoads:i}){let{compute:a,cim:o,hierarchy:s}=e,c=n.steps*a.step_ns;if(o&&r){let e=t.levels[o.storage]?.temporal??[];c*=B(e,`K`)*B(e,`N`)}let l=[{resource:`compute`,level:s.compute,time_ns:c}];if(o&&i){let e=Un(n.nest,o);l.push({resource:`weight load`,level:o.primitive,time_ns:e})}return l}const Jn={fills:!0,sharing:!1};function Yn(e,t,{fills:n,sharing:r}){let i=[];return e.memories.forEach((a,o)=>{let s=t.levels[o],c=e.hierarchy.levels[o];if(!a||!s||!c||s.tensors.length===0)return;let l=r&&a.bandwidthOf===`level`?er:$n,u=(e,t,n)=>{n!==1/0&&i.push({resource:e,level:c.name,time_ns:t/n})};u(`read bandwidth`,l(s,Xn),a.readBandwidth),u(`write bandwidth`,l(s,n?Qn:Zn),a.writeBandwidth)}),i}const Xn=e=>e.reads,Zn=e=>e.updates,Qn=e=>e.updates+e.fills;function $n(e,t){let n=0;for(let{groups:r}of e.tensors)r[0]&&(n+=t(r[0]));return n}function er(e,t){let n=0;for(let{groups:r}of e.tensors)for(let e of r)n+=e.instances*t(e);return n}function tr(e){return e.reduce((e,t)=>t.time_ns>e.time_ns?t:e)}function nr(e,t,n){let r=tr([...e,...t]);if(n)return{time_ns:r.time_ns,binds:r};let i=e.reduce((e,t)=>e+t.time_ns,0);return t.some(e=>e.time_ns>i)?{time_ns:r.time_ns,binds:r}:{time_ns:i,binds:tr(e)}}function rr(e,t,{cycles:n,time_ns:r},i){let{cim:a,compute:o,hierarchy:s,memories:c}=e,l=i.leakage===`all over time`,u=l?r:n/e.clock_GHz,d=[],f=(e,t,n)=>{let r=t*u*n;r>0&&d.push({action:`leakage`,level:e,energy_pJ:r})};if(c.forEach((e,n)=>{let r=s.levels[n];e&&r&&f(r.name,e.leakage_pJ_per_ns,t.levels[n]?.instancesUsed??0)}),a){let e=t.levels[a.arrayFanout]?.instancesUsed??0;f(s.levels[a.storage]?.name??``,a.leakage_pJ_per_ns,e)}return l&&f(s.compute,o.leakage_pJ_per_ns,t.unitsUsed),d}function ir(e,t){return t.unitsUsed/e.compute.units}function ar(e,t,n,r,{cycles:i,time_ns:a},o){let{compute:s,cim:c}=e;switch(o.utilisation){case`timeloop`:return G(t)/s.units/i;case`MACs over time`:return G(t)*s.step_ns/(s.units*a);case`units used`:{let t=ir(e,r);if(!c)return t;let i=n.levels[c.storage]?.temporal??[];return t*(B(i,`K`)*B(i,`N`))/(c.Rh*c.Ch)}}}function or(t,n,r,i,a={}){return e(K(n,[`gemm`])),e(cn(t.hierarchy,n,r,a)),J(t,n,r,i)}function J(e,t,n,r){let i=zn(r,e.cim!==void 0),a=An(e.hierarchy,t,n),o=Wn(e,n,a,i),s=Bn(e,t,a,i);s.push(...rr(e,a,o,i));let c=s.reduce((e,t)=>e+t.energy_pJ,0);if(c===0)throw sr(e);return{gemm:t,architecture:e,mapping:n,macs:G(t),operations:cr(t,i),counts:a,energy_pJ:c,energyParts:s,latency:o,utilisation:ar(e,t,n,a,o,i),spatialUtilisation:ir(e,a),throughputUnit:i.throughput}}function sr({name:e}){return new t([{code:`no-energy`,message:`no energy: everything that a run on ${e} does costs 0 pJ`,path:[],expected:`an energy above 0 for MACs, or for what is accessed`}])}function cr(e,t){let n=t.operations===`2·MACs`?0:Ve(e,`Z`);return 2*G(e)-n}function lr({architecture:e,macs:t,size:n,time:r,unitsInside:i}){let{compute:a,memories:o,clock_GHz:s}=e,c=o[0],[l=0,u=0,d=0]=n,f=c?((l+u)*c.readEnergy_pJ+d*c.updateEnergy_pJ)/c.block:0,p=t/(i[0]??1),m=c?Math.max((l+u)/c.readBandwidth,d/c.writeBandwidth):0,h=r?p*a.step_ns:p/s;return{energy_pJ:t*a.macEnergy_pJ+f,time_ns:Math.max(h,m)}}var ur=class{#e=new dr(e=>new Float64Array(e));#t=new dr(e=>new Int32Array(e));reals(e){return this.#e.take(e)}integers(e){return this.#t.take(e)}},dr=class{#e;#t;#n=0;#r=1024;constructor(e){this.#e=e,this.#t=e(0)}take(e){this.#n+e>this.#t.length&&(this.#t=this.#e(Math.max(this.#r,e)),this.#r=Math.min(65536,this.#r*2),this.#n=0);let t=this.#n;return this.#n+=e,this.#t.subarray(t,this.#n)}};function fr(e,t,n){let{hierarchy:r,memories:a,cim:o,compute:s}=e,c=zn(n,o!==void 0),l=r.levels.length,u=r.levels.map(e=>e.kind===`fanout`?e.x.size*e.y.size:1),d=e=>e.reduce((e,t)=>e*t,1),f=Array.from({length:l+1},(e,t)=>t),p=c.time===`cycles`?void 0:c.time,m=c.leakage===`all over time`,h=a.map((e,t)=>({level:t,power:e?.leakage_pJ_per_ns??0}));o&&h.push({level:o.arrayFanout,power:o.leakage_pJ_per_ns}),m&&h.push({level:l,power:s.leakage_pJ_per_ns});let g=f.map(e=>d(u.slice(0,e))),_=a.map(e=>p?.fillsInTime===!0&&e?.bandwidthOf===`level`),v=[],y=a.map((e,t)=>{if(Math.min(e?.readBandwidth??1/0,e?.writeBandwidth??1/0)===1/0)return-1;let n={level:t,instances:_[t]?1:g[t]??1};return v.push(n,n)-2});return{architecture:e,accounting:c,gemm:t,levels:l,spatial:r.levels.map(e=>e.kind===`fanout`),macs:G(t),size:i.map(e=>Ve(t,e)),time:p,unitsInside:f.map(e=>d(u.slice(e))),mostInstances:g,shared:_,channels:v,channelOf:y,leaks:h.filter(({power:e})=>e>0),leakGroups:pr(h,r.levels),leaksOverTime:m,arena:new ur}}function pr(e,t){let n=/* @__PURE__ */ new Map;for(let{level:r,power:i}of e){if(i===0)continue;let e=t.slice(0,r).filter(({kind:e})=>e===`fanout`).length,a=n.get(e);n.set(e,{level:a?.level??r,power:i+(a?.power??0)})}return[...n.values()]}function mr({hierarchy:e,gemm:t,factors:n,fillFirst:r}){let i=e.levels.flatMap((e,n)=>e.kind===`memory`?hr(e,n,t):gr(e,n,t));return r&&i.push({kind:`fill-first`}),n===`perfect`&&i.push({kind:`perfect`}),i}function hr({capacity:e,keeps:t,loops:n},r,a){let o=[];for(let e of r===0?[]:i)t[e]===`always`&&o.push({kind:`keep`,level:r,tensor:e});e!==1/0&&o.push({kind:`capacity`,level:r});for(let e of s)n[e]<a[e]&&o.push({kind:`loops`,level:r,dimension:e});return o}function gr(e,t,n){return[`x`,`y`].flatMap(r=>{let{size:i,dimensions:a,filled:o}=e[r],c=Le(s.map(e=>n[e]))??1/0,l=s.some(e=>n[e]>1&&!a.includes(e));return[...i<c?[{kind:`size`,level:t,axis:r}]:[],...l?[{kind:`dimensions`,level:t,axis:r}]:[],...o&&a.length>0?[{kind:`filled`,level:t,axis:r}]:[]]})}function _r(e,t,n,r,{interleaving:i,duplication:a}={interleaving:!0,duplication:!0}){if(!r)return{hierarchy:e,gemm:t,factors:n};let{bankFanout:o,arrayFanout:s,storage:c,Rh:l,Ch:u}=r;return{hierarchy:a?e:vr(e,o),gemm:t,factors:n,array:s,...i?{}:{fillFirst:{bank:o,array:s,storage:c,most:{K:l,N:u}}}}}function vr(e,t){let n=e.levels.map((e,n)=>{if(e.kind!==`fanout`||n!==t)return e;let r=({size:e,dimensions:t,filled:n})=>{let r=t.filter(e=>e!==`M`);return{size:e,dimensions:r,...n&&r.length>0?{filled:n}:{}}};return{...e,x:r(e.x),y:r(e.y)}});return{...e,levels:n}}function yr({bank:e,array:t,storage:n,most:r},i,{levels:a}){let o=a[e]?.spatial??[];if(B(o,`N`)===1&&B(o,`K`)===1)return!0;let s=(e,t)=>B([...a[e]?.spatial??[],...a[e]?.temporal??[]],t),c=e=>s(n,e)===br(i[e],s(t,e),r[e]);return c(`N`)&&c(`K`)}function br(e,t,n){return H(V(e,t),n)}function xr(e,t){let n=new Sr(e,t);return(n.fillFirst?[`apart`,`full`]:[`free`]).some(e=>{let t=s.map(t=>n.chains(t,e));return t.every(e=>e.length>0)&&n.anyFits(t,0,[])})}var Sr=class{fillFirst;#e;#t;#n;#r;#i;#a;#o;constructor(e,t){this.#e=e,this.#t=new Map(t.map(({constraint:e,limit:t})=>[Cr(e),t]));let{levels:n}=e.hierarchy;this.fillFirst=this.#m({kind:`fill-first`})?e.fillFirst:void 0,this.#n=this.#m({kind:`perfect`}),this.#r=n.flatMap(({kind:e},t)=>e===`memory`?[{level:t}]:[{level:t,axis:`x`},{level:t,axis:`y`}]),this.#i=this.#r.flatMap(e=>{let{level:t,axis:r}=e,a=n[t];if(a?.kind!==`memory`||r!==void 0)return[];let o=this.#h({kind:`capacity`,level:t},a.capacity),s=i.map(e=>t===0||this.#m({kind:`keep`,level:t,tensor:e}));return o<1/0&&s.includes(!0)?[{place:e,capacity:o,keeps:s}]:[]}),this.#a=this.#r.flatMap(e=>{let t=this.#f(e);return t<1/0?[{place:e,size:t}]:[]});let r=[...this.#i,...this.#a].map(({place:e})=>e);this.#o=[...this.#r].reverse().filter(e=>r.includes(e))}chains(e,t){let n=this.#e.gemm[e],r=e===`N`||e===`K`?t:`free`,i=[{left:n,inside:1,taken:[],array:1,storage:1}];for(let t of[...this.#r].reverse())i=wr(i.flatMap(n=>this.#l(t,e,n.left,r).map(r=>this.#c(n,t,r,e))));return wr(i.filter(t=>{if(t.left>1)return!1;if(r!==`full`||!this.fillFirst)return!0;let i=this.fillFirst.most[e];return t.storage===br(n,t.array,i)}).map(e=>({...e,array:1,storage:1}))).map(e=>e.taken)}anyFits(e,t,n){let r=e[t];return!r||r.some(r=>{let i=[...n,r];return this.#s(i)&&this.anyFits(e,t+1,i)})}#s(e){let t=(e,t)=>e[this.#o.indexOf(t)]??1;return this.#i.every(({place:n,capacity:a,keeps:o})=>{let c=0;return i.forEach((i,a)=>{if(!o[a])return;let l=1;e.forEach((e,a)=>{r(i,s[a]??`M`)&&(l*=t(e,n))}),c+=l}),c<=a})?this.#a.every(({place:n,size:r})=>{let i=1;for(let r of e)i*=t(r,n);return i<=r}):!1}#c(e,t,n,r){let i=Math.min(e.inside*n,this.#e.gemm[r]),a=this.#o.includes(t),{array:o,storage:s}=this.fillFirst??{};return{left:V(e.left,n),inside:i,taken:a?[...e.taken,t.axis===void 0?i:n]:e.taken,array:e.array*(t.level===o?n:1),storage:e.storage*(t.level===s?n:1)}}#l(e,t,n,r){let i=this.#d(e,t);if(e.level===0)return n<=i?[n]:[];let a=r===`apart`&&e.level===this.fillFirst?.bank,o=this.#p(e,t);return o===void 0?a||r!==`full`&&this.#u(e,t,r)?[1]:this.#n?Re(n).filter(e=>e<=i):r===`full`?Dr(Math.min(n,i)):Er(n,i):o<=n&&!(a&&o>1)?[o]:[]}#u(e,t,n){let r=this.#e.gemm[t];return this.#d({level:0},t)>=r?!0:this.#n&&this.#r.some(e=>this.#p(e,t)!==void 0)?!1:this.#r.slice(0,this.#r.indexOf(e)).some(e=>{let i=this.#d(e,t);return n===`apart`&&e.level===this.fillFirst?.bank||this.#p(e,t)!==void 0?!1:e.axis===void 0?i>=r:i===1/0})}#d({level:e,axis:t},n){let r=this.#e.hierarchy.levels[e];return r?.kind===`memory`?this.#h({kind:`loops`,level:e,dimension:n},r.loops[n]):!r||!t||!r[t].dimensions.includes(n)&&this.#m({kind:`dimensions`,level:e,axis:t})?1:this.#f({level:e,axis:t})}#f({level:e,axis:t}){let n=this.#e.hierarchy.levels[e];return n?.kind!==`fanout`||!t?1/0:this.#h({kind:`size`,level:e,axis:t},n[t].size)}#p({level:e,axis:t},n){let r=this.#e.hierarchy.levels[e];if(r?.kind===`fanout`&&t&&r[t].dimensions[0]===n&&this.#m({kind:`filled`,level:e,axis:t}))return Math.min(r[t].size,this.#e.gemm[n])}#m(e){return this.#t.has(Cr(e))}#h(e,t){let n=Cr(e);return this.#t.has(n)?this.#t.get(n)??t:1/0}};function Cr(e){return Object.values(e).join()}function wr(e){let t=/* @__PURE__ */ new Map;for(let n of e){let e=`${n.left},${n.array},${n.storage}`,r=t.get(e)??[];r.some(e=>Tr(e,n))||t.set(e,[...r.filter(e=>!Tr(n,e)),n])}return[...t.values()].flat()}function Tr(e,t){return e.inside<=t.inside&&e.taken.every((e,n)=>e<=(t.taken[n]??0))}function Er(e,t){let n=[];for(let r=1;r<=t;){n.push(r);let t=V(e,r);if(t===1)break;r=Math.floor((e-1)/(t-1))+1}return n}function Dr(e){return Array.from({length:e},(e,t)=>t+1)}function Or(e,t){let{levels:n}=e.hierarchy,r=/* @__PURE__ */ new Map,i=(e,t)=>{r.set(e,[...r.get(e)??[],t])},a=/* @__PURE__ */ new Set;for(let r of t){let o=`level`in r?n[r.level]?.name??``:``;r.kind===`keep`?a.has(r.level)||(a.add(r.level),i(o,`keeps ${Nr(t.flatMap(e=>e.kind===`keep`&&e.level===r.level?[e.tensor]:[]))}`)):i(o,Ar(e,r))}return[...r].map(([e,t])=>`${e} ${kr(t)}`.trim()).join(`; `)}function kr(e){let[t=``,n=``,...r]=e;return!t.startsWith(`keeps`)||!n.startsWith(`holds`)?Nr(e):Nr([`${t}, but ${n}`,...r])}function Ar({hierarchy:e},t){switch(t.kind){case`capacity`:{let n=e.levels[t.level],r=n?.kind===`memory`?n.capacity:0;return`holds ${r} ${r===1?`element`:`elements`}`}case`keep`:return`keeps ${t.tensor}`;case`loops`:{let{level:n,dimension:r}=t,i=e.levels[n],a=i?.kind===`memory`?i.loops[r]:1;return a===1?`runs no loop over ${r}`:`runs ${r} up to ${a} times`}case`fill-first`:return`banks share weights only once each holds all that it can`;case`perfect`:return`factors must divide evenly`;default:return jr(e,t)}}function jr({levels:e},{kind:t,level:n,axis:r}){let i=e[n];if(i?.kind!==`fanout`)return``;let{size:a,dimensions:o}=i[r];return t===`filled`?`must be filled with ${o[0]} along ${r}`:t===`size`?`has ${a} ${a===1?`copy`:`copies`} along ${r}`:o.length===0?`carries nothing along ${r}`:`carries only ${Nr(o)} along ${r}`}function Mr({hierarchy:e},t){switch(t.kind){case`capacity`:return[`levels`,t.level,`capacity`];case`keep`:return[`levels`,t.level,`keeps`,t.tensor];case`loops`:return[`levels`,t.level,`loops`,t.dimension];case`size`:case`dimensions`:case`filled`:return e.levels[t.level]?[`levels`,t.level,t.axis,t.kind]:[];default:return[]}}function Nr(e){return e.length<2?e.join():`${e.slice(0,-1).join(`, `)} and ${e[e.length-1]}`}function Pr(e){let t=mr(e),n=t=>xr(e,t.map(e=>({constraint:e})));if(n(t))return;let r=[];for(;r.length<300;){let e=zr(r);if(!n(e))return{constraints:Vr(t,e),all:t,smallest:!0};let i=[...e];for(let e of t)!i.includes(e)&&n([...i,e])&&i.push(e);r.push(t.filter(e=>!i.includes(e)))}let i=t;for(let e of t){let t=i.filter(t=>t!==e);n(t)||(i=t)}return{constraints:i,all:t,smallest:!1}}function Fr({space:e}){let t=Pr(e);if(!t)return[];let{hierarchy:n,gemm:r}=e,{constraints:i,smallest:a}=t;return[{code:`no-legal-mapping`,message:`${`no mapping of ${W(r)} on ${n.name} is legal`}: ${Or(e,i)}`,path:[],hint:a?`no fewer constraints conflict, and lifting any one of these ends it`:`lifting any one of these constraints ends this conflict`},...i.map(n=>Ir(e,n,t))]}function Ir(e,t,n){let r=Lr(e,t,n),i={code:`conflicting-constraint`,message:`conflicting constraint: ${Or(e,[t])}`,path:Mr(e,t)};if(r===void 0)return i;let a=`at least ${r.limit}`;return r.ofAll?{...i,expected:a}:{...i,expected:a,hint:`other constraints conflict as well`}}function Lr(e,t,n){let r=Rr(e,t);if(r===void 0)return;let i=n=>r=>xr(e,n.map(e=>e===t?{constraint:t,limit:r}:{constraint:e})),a=i(n.all),o=i(n.constraints),s=a(r)?a:o,c=0,l=r;for(;l-c>1;){let e=Math.floor((c+l)/2);s(e)?l=e:c=e}return{limit:l,ofAll:s===a}}function Rr({gemm:e,hierarchy:t},n){switch(n.kind){case`capacity`:return i.reduce((t,n)=>t+Ve(e,n),0);case`loops`:return e[n.dimension];case`size`:{let r=t.levels[n.level];return r?.kind!==`fanout`||r[n.axis].filled?void 0:s.reduce((t,n)=>t*e[n],1)}default:return}}function zr(e){for(let t=0;;t++){let n=Br(e,[],t);if(n)return n}}function Br(e,t,n){let r=e.find(e=>!e.some(e=>t.includes(e)));if(!r)return[...t];if(n!==0)for(let i of r){let r=Br(e,[...t,i],n-1);if(r)return r}}function Vr(e,t){return e.filter(e=>t.includes(e))}function Hr(e,n){if(n.proven){let n=Fr({space:e});if(n.length===0)throw Error(`a search found none of the mappings that there are`);return new t(n)}let{gemm:r,hierarchy:i}=e;return new t([{code:`no-mapping-found`,message:`no legal mapping found in time: ${r.name} on ${i.name}`,path:[`mapper`],found:`none after ${n.nodes} bounds`,hint:`allow more with --nodes or --time`}])}function Ur(e,t,n){let r=(i,a,o)=>{let c=t[i],l=s[i];if(c===void 0||l===void 0)return[];for(let t of Re(c)){let s=c/t;if(t>a)break;if(s>o||s>(n[i]??s)||(t-1)*s>=(n[i]??c))continue;if(t>1&&!e.x.dimensions.includes(l))break;if(s>1&&!e.y.dimensions.includes(l))continue;let u=r(i+1,Math.floor(a/t),Math.floor(o/s));if(u)return[{x:t,y:s},...u]}};return r(0,e.x.size,e.y.size)}const Wr=/* @__PURE__ */ new WeakMap;function Gr(e){let t=Wr.get(e)??Kr(e);return Wr.set(e,t),t}function Kr(e){let{x:t,y:n}=e;if(!s.some(e=>t.dimensions.includes(e)&&n.dimensions.includes(e))){let e=s.map(e=>t.dimensions.includes(e));return r=>{let i=1,a=1;for(let t=0;t<e.length;t++)e[t]?i*=r[t]:a*=r[t];return i<=t.size&&a<=n.size}}let r=/* @__PURE__ */ new Map,i=qr(t.size*n.size),a=new Float64Array(s.length);return(t,n)=>{for(let e=0;e<a.length;e++)a[e]=Math.min(t[e],n[e]);let o=i(t),s=r.get(o);s||(s=/* @__PURE__ */ new Map,r.set(o,s));let c=i(a),l=s.get(c);return l===void 0&&(l=Ur(e,Array.from(t),Array.from(n))!==void 0,s.set(c,l)),l}}function qr(e){let t=e+1;return t**s.length>2**53-1?e=>Array.from(e).join():e=>{let n=0;for(let r=0;r<e.length;r++)n=n*t+e[r];return n}}function Jr(e,t,n=1/0){return ai(e,t,new Qr(e,t,n).all())}function Yr(e,t){if(t.length===e.count)return e;let n=(e,n)=>{let r=new Float64Array(t.length*n);for(let i=0;i<t.length;i++){let a=t[i]*n;for(let t=0;t<n;t++)r[i*n+t]=e[a+t]}return r},{levels:r}=e;return{...e,count:t.length,factor:n(e.factor,r),left:n(e.left,r),digit:n(e.digit,r),passes:n(e.passes,r+1),instances:n(e.instances,r+1),tile:n(e.tile,r+1),span:n(e.span,r+1),nontrivial:t.map(t=>e.nontrivial[t]),perfect:Uint8Array.from(t,t=>e.perfect[t]),zeros:t.map(t=>e.zeros[t])}}function Xr(e,t,n,r,i){let{levels:a,factor:o,digit:s}=e,c=t*a,l=Math.max(r,i),u=1;for(let e=0;e<l;e++)(n[e]?e<r:e<i)&&(u*=o[c+e]);let d=0;for(let e=0;e<l;e++){let t=o[c+e];if(t===1)continue;let a=s[c+e];if(n[e]?e<r:e<i)u/=t,d+=a*u;else if(a>0)return d+u}return d+1}function Zr(e){return e.map(e=>e.kind===`fanout`)}var Qr=class{#e;#t;#n;#r;#i;#a;#o;#s;#c=[];#l=/* @__PURE__ */ new Map;#u=/* @__PURE__ */ new Map;constructor({hierarchy:e,gemm:t,factors:n},r,i){this.#o=i*e.levels.length,this.#e=e.levels,this.#t=r,this.#n=n,this.#r=t[r],this.#s=e.levels.map(()=>1),this.#i=e.levels.map(e=>ri(e,r));let a=e.levels.findIndex(e=>e.kind===`fanout`);this.#a=e.levels.map((e,t)=>a<0||t<a)}all(){return this.#d(this.#e.length-1,this.#r,1),this.#c}#d(e,t,n){let r=this.#e[e];if(!(!r||this.#c.length>=this.#o)){if(e===0){if(r.kind===`memory`&&t>r.loops[this.#t])return;this.#s[0]=t;for(let e of this.#s)this.#c.push(e)}else for(let i of this.#f(e,r,t)){let r=Math.min(n*i,this.#r);if(r>this.#i[e])break;this.#s[e]=i,this.#d(e-1,V(t,i),r)}}}#f(e,t,n){if(t.kind===`memory`){let r=Math.min(n,t.loops[this.#t]);return this.#n===`perfect`?this.#p(n,r):this.#a[e]?ii(n,r):ni(r)}let r=ei(t,this.#t,this.#r);if(r!==void 0)return r<=n?[r]:[];let[i=1,a=1]=ti(t,this.#t);return this.#n===`imperfect`?$r(n,i,a):this.#p(n,i*a).filter(r=>this.#m(e,t,r,n))}#p(e,t){let n=this.#l.get(e);return n||(n=Re(e),this.#l.set(e,n)),e<=t?n:n.filter(e=>e<=t)}#m(e,t,n,r){let i=`${e}:${n}`,o=this.#u.get(i);if(o===void 0){let e=a[this.#t],c=t=>s.map((n,r)=>r===e?t:1);o=Ur(t,c(n),c(r))!==void 0,this.#u.set(i,o)}return o}};function $r(e,t,n){let r=/* @__PURE__ */ new Set;for(let i=1;i<=Math.min(n,e);i++)for(let n=1;n<=t&&(n-1)*i<e;n++)r.add(n*i);return[...r].sort((e,t)=>e-t)}function ei({x:e,y:t},n,r){let i=[e,t].find(e=>e.filled&&e.dimensions.includes(n));return i&&Math.min(i.size,r)}function ti({x:e,y:t},n){return[e,t].map(e=>e.dimensions.includes(n)?e.size:1)}function ni(e){return Array.from({length:e},(e,t)=>t+1)}function ri(e,t){return e.kind===`fanout`?1/0:i.some(n=>e.keeps[n]===`always`&&r(n,t))?e.capacity:1/0}function ii(e,t){let n=/* @__PURE__ */ new Set;for(let r=1;r<=t;){n.add(r);let t=V(e,r);if(t===1)break;r=Math.floor((e-1)/(t-1))+1}for(let r of Re(Math.max(1,e-1)))r<=t&&r<=e&&n.add(r);return[...n].sort((e,t)=>e-t)}function ai({hierarchy:e,gemm:t},n,r){let i=e.levels.length,a=i+1,o=r.length/i,s=t[n],c=Zr(e.levels),l={dimension:n,extent:s,levels:i,count:o,factor:Float64Array.from(r),left:new Float64Array(o*i),digit:new Float64Array(o*i),passes:new Float64Array(o*a),instances:new Float64Array(o*a),tile:new Float64Array(o*a),span:new Float64Array(o*a),nontrivial:new Int32Array(o),perfect:new Uint8Array(o),zeros:new Int32Array(o)};for(let e=0;e<o;e++)oi(l,e,c);return l}function oi(e,t,n){let{levels:r,extent:i,factor:a,left:o,digit:s,passes:c,instances:l,tile:u,span:d}=e,f=t*r,p=t*(r+1),m=i-1,h=1,g=1,_=0;u[p+r]=1;for(let e=r-1;e>=0;e--){let t=a[f+e];o[f+e]=m+1,s[f+e]=m%t,m=Math.floor(m/t),h=Math.min(h*t,i),g*=t,u[p+e]=h,t>1&&(_|=1<<e)}e.nontrivial[t]=_;let v=g===i;e.perfect[t]=+!!v;let y=1,b=1;for(let o=0;o<=r&&(c[p+o]=v?y:Xr(e,t,n,0,o),l[p+o]=v?b:Xr(e,t,n,o,0),d[p+o]=v?i/b:si(e,t,n,o),o!==r);o++)n[o]?b*=a[f+o]:y*=a[f+o];v||(e.zeros[t]=li(e,t,n))}function si(e,t,n,r){let{levels:i,factor:a,digit:o}=e,s=t*i,c=1;for(let e=0;e<i;e++)n[e]&&e<r||(c*=a[s+e]);let l=0;for(let e=0;e<i;e++){let t=a[s+e];if(t===1)continue;let i=o[s+e];if(!(n[e]&&e<r))c/=t,l+=i*c;else if(i>0)return l+c}return l+1}function ci(e,t,n,r){let{levels:i,factor:a,digit:o}=e,s=t*i,c=0;for(let e=0;e<i;e++){let t=a[s+e],i=o[s+e];if(t===1)continue;if(!n[e]){c=c*t+i,i===0&&r(e,1,e);continue}if(i===t-1||c===0)continue;let l=c-1;for(let o=e-1;o>=0;o--){let c=a[s+o];n[o]||c===1||(l%c===0&&r(o,t-1-i,e),l=Math.floor(l/c))}}}function li(e,t,n){let r=0;return ci(e,t,n,e=>{r|=1<<e}),r}function ui(e,t,n,r,i){if(!(e.zeros[t]&1<<r))return 0;let{levels:a,extent:o,factor:s,tile:c}=e,l=t*a,u=c[t*(a+1)+i]/o,d=0;return ci(e,t,n,(e,t,a)=>{if(e!==r||a>=i&&a!==r)return;let o=t;for(let e=a+1;e<i;e++)n[e]&&(o*=s[l+e]);d+=o*u}),Math.min(1,d)}const di=[0,.05,.25,1];function fi(e,t){let{levels:n,count:r,factor:i,zeros:a}=e,o=/* @__PURE__ */ new Map,s=[],c=!0;for(let l=0;l<r;l++){let r=l*n,u=``,d=0;for(let o=0;o<n;o++)t[o]&&(u+=`${i[r+o]},`),a[l]&&(d=Math.max(d,ui(e,l,t,o,o+1)));a[l]&&(c=!1),u+=di.findIndex(e=>d<=e);let f=o.get(u)??s.length;o.set(u,f);let p=s[f]??[];p.push(l),s[f]=p}return{chains:s.map(e=>Int32Array.from(e)),exact:c}}const pi={kind:`none`,innermost:-1},mi=[`M`,`N`,`K`],hi=s.map(e=>({kind:`only`,innermost:a[e]})),gi=mi.map(e=>({kind:`last`,innermost:a[e]}));function _i({levels:e},t){let n=e[t];if(n?.kind!==`memory`)return[];if(t===0)return gi;let r=e=>(n.loops[s[e]??`M`]??1)>1,i=s.filter(e=>n.loops[e]>1).length;return[pi,...hi.filter(({innermost:e})=>r(e)),...i>1?gi.filter(({innermost:e})=>r(e)):[]]}function vi(e,t){let n=[3,2,1,0].filter(e=>e!==t);return t>=0&&n.push(t),n.map(t=>({dimension:s[t]??`M`,bound:e[t]??1})).filter(e=>e.bound>1)}function yi(e,t,n){for(let r=n-1;r>=0;r--){let n=e[r];if(n&&n.kind!==`none`){if(n.innermost!==t)return r+1;if(n.kind===`last`)return r}}return 0}function bi(e,t,n){return new xi(e,t,n)}var xi=class{keeps;classes;#e;#t=i.map(()=>void 0);#n;#r;constructor(e,t,n){this.#e=e,this.keeps=t,this.classes=n}staysOf(e){let t=this.#t[e];if(t)return t;let n=this.#i(e);return this.#t[e]=n,n}get blocks(){return this.#n??=this.#a(),this.#n}get weightRun(){let{cim:e}=this.#e.architecture;return this.#r??=e?yi(this.classes,a.M,e.arrayFanout):0,this.#r}#i(e){let{keeps:t,classes:n}=this,r=Si(e),i=[],a=this.#e.levels,o=0;for(let s=t.length-1;s>=0;s--){if(!(t[s]>>e&1))continue;let c=s===0?0:yi(n,r,s),l=Ci(n,r,e,s)?.beyond??0;i.unshift({level:s,arriving:c,leaving:a,arrivingBeyond:l,leavingBeyond:o}),a=c,o=l}return i}#a(){let{classes:e}=this,t=[];for(let n=0;n<i.length;n++)for(let{level:r}of this.staysOf(n))r>0&&t.push(Ci(e,Si(n),n,r));let{cim:n}=this.#e.architecture;return n&&t.push(Ci(e,a.M,3,n.arrayFanout)),t.filter(e=>e!==void 0)}};function Si(e){return a[o[i[e]]]}function Ci(e,t,n,r){for(let i=r-1;i>=0;i--){let a=e[i];if(!a||a.kind===`none`)continue;if(a.innermost!==t)return{of:n,level:i,dimensions:1<<a.innermost,beyond:i+1,inner:r};if(a.kind===`only`)continue;let o=15&~(1<<t);return i===0?void 0:{of:n,level:i,dimensions:o,beyond:i,inner:r}}}const wi=[1,0,2];function Ti(e,{blocks:t},n,r,i){let a=[0,0,0,0];if(n.zeros[i]===0)return a;for(let{of:o,level:s,dimensions:c,inner:l}of t){if(!(c>>r&1))continue;let t=Ei[o],u=o===3?Di(n,i,r,s,l):ui(n,i,e.spatial,s,l);u>a[t]&&(a[t]=u)}return a}const Ei=[...wi,3];function Di(e,t,n,r,i){if(!(e.zeros[t]&1<<r))return 0;let a=t*(e.levels+1)+i;return n===1?1/e.passes[a]:Math.min(1,e.tile[a]/e.span[a])}function Oi({channels:e,leakGroups:t}){return{lessens:!1,energy:1/0,firmEnergy:1/0,traffic:ki(e.length),firmTraffic:ki(e.length),copies:ki(t.length),steps:1/0,work:1/0,computing:1/0,rows:1/0,rowsLessened:0,saved:[0,0,0,0]}}function ki(e){let t=[];for(let n=0;n<e;n++)t.push(1/0);return t}function Ai(e,t){e.lessens||=t.lessens,e.energy=Math.min(e.energy,t.energy),e.firmEnergy=Math.min(e.firmEnergy,t.firmEnergy),e.steps=Math.min(e.steps,t.steps),e.work=Math.min(e.work,t.work),e.computing=Math.min(e.computing,t.computing),e.rows=Math.min(e.rows,t.rows),e.rowsLessened=Math.max(e.rowsLessened,t.rowsLessened);for(let n=0;n<4;n++)e.saved[n]=Math.max(e.saved[n],t.saved[n]);for(let n=0;n<e.copies.length;n++)e.copies[n]=Math.min(e.copies[n],t.copies[n]);for(let n=0;n<e.traffic.length;n++)e.traffic[n]=Math.min(e.traffic[n],t.traffic[n]),e.firmTraffic[n]=Math.min(e.firmTraffic[n],t.firmTraffic[n])}function ji(e,t,n){let{arena:r}=e,i=n.length,a=e.channels.length;return{table:t,chains:n,energy:r.reals(i),traffic:r.reals(i*a),rows:e.architecture.cim?r.reals(i):void 0,savings:t.saving?Mi(r,i,a):void 0}}function Mi(e,t,n){return{lessened:e.reals(t),trafficLessened:e.reals(t*n),saved:e.reals(t*4),rowsLessened:e.reals(t)}}function Ni(e,t,n,r,i){Ii(e,t,n,r,i),n.savings&&Li(e,t,n,n.savings,r,i);let a=wi[n.table.dimension];if(a!==void 0)for(let o of t.staysOf(a))Hi(e,a,o,n,r,i);let o=Oi(e);for(let e=r;e<i;e++)Pi(o,n,e);return o}function Pi(e,t,n){let{table:r,energy:i,traffic:a,rows:o,savings:s}=t,c=t.chains[n],l=i[n],u=s?l-s.lessened[n]:l;l<e.energy&&(e.energy=l),u<e.firmEnergy&&(e.firmEnergy=u),e.steps=Math.min(e.steps,r.steps[c]),e.work=Math.min(e.work,r.work[c]),e.computing=Math.min(e.computing,r.computing[c]),e.rows=Math.min(e.rows,o?o[n]:1);let{copies:d}=e;for(let e=0;e<d.length;e++)d[e]=Math.min(d[e],r.copies[c*d.length+e]);let f=e.traffic.length;for(let t=0;t<f;t++){let r=a[n*f+t],i=s?r-s.trafficLessened[n*f+t]:r;r<e.traffic[t]&&(e.traffic[t]=r),i<e.firmTraffic[t]&&(e.firmTraffic[t]=i)}s&&Fi(e,s,n)}function Fi(e,{saved:t,rowsLessened:n},r){e.rowsLessened=Math.max(e.rowsLessened,n[r]);for(let n=0;n<4;n++){let i=t[r*4+n];i!==0&&(e.lessens=!0,i>e.saved[n]&&(e.saved[n]=i))}}function Ii(e,t,{table:n,chains:r,rows:i},a,o){let{cim:s}=e.architecture;if(!s||!i)return;let{set:c,dimension:l}=n;for(let e=a;e<o;e++){let n=r[e]*(c.levels+1);i[e]=Bi(t,c,n,l,s.arrayFanout)}}function Li(e,t,{table:n,chains:r},{saved:i,rowsLessened:a},o,s){let{set:c,dimension:l}=n,u=l===0&&e.architecture.cim!==void 0;for(let n=o;n<s;n++){let o=r[n];if(u&&(a[n]=Vi(t,c,o*(c.levels+1))),c.zeros[o]===0)continue;let s=Ti(e,t,c,l,o);for(let e=0;e<4;e++)i[n*4+e]=s[e]}}function Ri(e,t){let{energy:n,traffic:r}=e;for(let e=0;e<n.length;e++)n[e]=Math.min(n[e],t.energy[e]);for(let e=0;e<r.length;e++)r[e]=Math.min(r[e],t.traffic[e])}function zi(e,t,n){let r=Oi(e);for(let e of n)Pi(r,t,e);return r}function Bi(e,t,n,r,i){return r===0?t.passes[n+e.weightRun]:r===1?t.passes[n+i]:t.span[n+i]}function Vi({blocks:e,weightRun:t},n,r){let i=e.find(({of:e})=>e===3);return i?(n.passes[r+i.beyond]-1)/n.passes[r+t]:0}function Hi(e,t,n,r,i,a){let{level:o,arriving:s,leaving:c,arrivingBeyond:l,leavingBeyond:u}=n,d=e.architecture.memories[o];if(!d)return;let{chains:f,energy:p,traffic:m,savings:h}=r,{set:g}=r.table,{instances:_}=g,v=e.size[t],y=t===2,b=e.channels.length,x=e.channelOf[o],{block:S,readBandwidth:C,writeBandwidth:w}=d,T=y?Ui(e,o):0,E=d.readEnergy_pJ/S+T,D=E+(y?d.updateEnergy_pJ/S:0),O=d.writeEnergy_pJ/S,k=e.time&&!e.time.fillsInTime?0:1/w,A=y?1/w:0;for(let t=i;t<a;t++){let n=f[t],r=v*_[n*(g.levels+1)+o],i=v*Wi(e,g,n,o,c),a=o===0?0:v*Wi(e,g,n,o,s),d=y?i-r:i,S=y&&o>0?a-r:a;p[t]+=d*E+i*(D-E)+S*O;let w=t*b+x;if(x>=0&&(m[w]=d/C,m[w+1]=i*A+S*k),!h)continue;let T=u===0?0:v*Wi(e,g,n,o,u)-r,j=l===0?0:v*Wi(e,g,n,o,l)-r;h.lessened[t]+=T*D+j*O,x<0||(h.trafficLessened[w]=T/C,h.trafficLessened[w+1]=T*A+j*k)}}function Ui({accounting:e,architecture:t,mostInstances:n},r){let{reductionEnergy_pJ:i}=t;return e.reductions===`every instance`?i:e.reductions===`none`?0:i/n[r]}function Wi(e,t,n,r,i){if(t.perfect[n]){let e=n*(t.levels+1);return t.instances[e+r]*t.passes[e+i]}return Xr(t,n,e.spatial,r,i)}var Gi=class{energy=0;steps=1;work=1;computing=1;rows=1;rowsLessened=0;saved=/* @__PURE__ */ new Float64Array(4);lessens=!1;traffic;copies;constructor({channels:e,leakGroups:t}){this.traffic=new Float64Array(e.length),this.copies=new Float64Array(t.length).fill(1)}reset(){this.energy=0,this.steps=1,this.work=1,this.computing=1,this.rows=1,this.rowsLessened=0,this.saved.fill(0),this.lessens=!1,this.traffic.fill(0),this.copies.fill(1)}join(e,t){this.energy=e.energy+t.energy,this.steps=e.steps*t.steps,this.work=e.work*t.work,this.computing=e.computing*t.computing,this.rows=e.rows*t.rows,this.rowsLessened=e.rowsLessened+t.rowsLessened,this.lessens=e.lessens||t.lessens;for(let n=0;n<4;n++)this.saved[n]=Math.max(e.saved[n],t.saved[n]);let{traffic:n,copies:r}=this;for(let n=0;n<r.length;n++)r[n]=e.copies[n]*t.copies[n];for(let r=0;r<n.length;r++)n[r]=e.traffic[r]+t.traffic[r]}};function Ki(e,t,n,r){r.lessens=e.lessens||qi(t,n);let{table:i,savings:a}=t,o=t.chains[n];r.lessens&&Ji(e.saved,a?.saved,n*4,r.saved),r.energy=e.energy+t.energy[n],r.steps=e.steps*i.steps[o],r.work=e.work*i.work[o],r.computing=e.computing*i.computing[o],r.rows=t.rows?e.rows*t.rows[n]:e.rows,r.rowsLessened=e.rowsLessened+(a?a.rowsLessened[n]:0);let{traffic:s,copies:c}=r;for(let t=0;t<c.length;t++)c[t]=e.copies[t]*i.copies[o*c.length+t];let l=s.length,u=n*l;for(let n=0;n<l;n++)s[n]=e.traffic[n]+t.traffic[u+n]}function qi({savings:e},t){if(!e)return!1;for(let n=0;n<4;n++)if(e.saved[t*4+n]>0)return!0;return!1}function Ji(e,t,n,r){for(let i=0;i<4;i++)r[i]=Math.max(e[i],t?t[n+i]:0)}function Yi(e,{least:t},n){n.lessens=e.lessens||t.lessens,n.lessens&&Ji(e.saved,t.saved,0,n.saved),n.energy=e.energy+t.energy,n.steps=e.steps*t.steps,n.work=e.work*t.work,n.computing=e.computing*t.computing,n.rows=e.rows*t.rows,n.rowsLessened=e.rowsLessened+t.rowsLessened;let{traffic:r,copies:i}=n;for(let n=0;n<i.length;n++)i[n]=e.copies[n]*t.copies[n];for(let n=0;n<r.length;n++)r[n]=e.traffic[n]+t.traffic[n]}function Xi(e,t,n){let{traffic:r}=n,i=r.length,a=0;r.fill(0);for(let o=0;o<3;o++){let s=n.saved[o],{costs:c,least:l}=e[o],u=t[o],d=c?.savings;if(u<0||!c||!d){a+=Math.max(0,l.energy+s*(l.firmEnergy-l.energy));for(let e=0;e<i;e++){let t=l.traffic[e],n=t+s*(l.firmTraffic[e]-t);n>0&&(r[e]+=n)}}else{a+=Math.max(0,c.energy[u]-s*d.lessened[u]);for(let e=0;e<i;e++){let t=u*i+e,n=c.traffic[t]-s*d.trafficLessened[t];n>0&&(r[e]+=n)}}}n.energy=a}function Zi(e,t,n,r){let{architecture:i,macs:a,channels:o,time:s,leakGroups:c,unitsInside:l}=e,{compute:u,cim:d,clock_GHz:f}=i,p=0;for(let e=0;e<o.length;e++){let n=t.traffic[e]/o[e].instances;n>p&&(p=n)}let m=t.work/l[0],h=(t.steps>m?t.steps:m)/f,g=p;if(s){let e=(t.computing>m?t.computing:m)*u.step_ns;if(d&&s.weightLoads){let n=t.lessens?t.saved[3]*t.rowsLessened:0,r=t.rows*(1-n)*d.rowWrite_ns;d.pingPong?e=e>r?e:r:e+=r}e>g&&(g=e)}else h>g&&(g=h);let _=e.leaksOverTime?g:h,v=e.leaksOverTime&&s?u.step_ns:1/f,y=0;for(let e=0;e<c.length;e++){let{level:n,power:r}=c[e],i=t.copies[e]*_,a=t.work*v/l[n];y+=r*(a>i?a:i)}r.energy_pJ=a*u.macEnergy_pJ+n+y,r.time_ns=g}function Y(e,t,n){return e===`energy`?t:e===`latency`?n:t*n}var Qi=class{first=1/0;second=1/0;seeks=`better`;ties=0;refutes(e,t){if(e>this.first*1.000000000001)return!0;let n=t>this.second*1.000000000001;return this.seeks===`equal`?n:e<this.first*.999999999999?!1:this.seeks===`as good`?n:t<this.second*.999999999999?!1:(this.ties++,!0)}refutesFigures({first:e,second:t,fasterThan_ns:n},{energy_pJ:r,time_ns:i}){if(n!==void 0&&i>=n)return!0;let a=Y(e,r,i);return this.refutes(a,Y(t,r,i))}mostEnergy({first:e,second:t},n){return e===`latency`?t===`latency`||n<this.first*.999999999999?1/0:this.second*1.000000000002/(t===`edp`?n:1):this.first*1.000000000002/(e===`edp`?n:1)}set(e,t){this.first=e,this.second=t,this.seeks=`better`,this.ties++}},$i=class{least;most;#e;#t;#n;#r;#i;#a;constructor(e,t,n,r){this.#e=e,this.least=t.least,this.most=t.most,this.#t=t,this.#n=n,this.#r=r}tileAt(e){return this.#t.tile[e]}raise(e){let{sorted:t}=this.#t,n=0,r=t.length;for(;n<r;){let i=n+r>>1;t[i]<=e?n=i+1:r=i}return n===0?1/0:(this.#i??=this.#s(),this.#i[n-1])}get steps(){return this.#a??=this.#o(),this.#a}#o(){let{sorted:e}=this.#t;this.#i??=this.#s();let t=[],n=[];for(let r=0;r<e.length;r++){let i=e[r],a=this.#i[r],o=n.length-1;o>=0&&a>=n[o]||(o>=0&&t[o]===i?n[o]=a:(t.push(i),n.push(a)))}return{tiles:t,raises:n}}#s(){let{order:e}=this.#t,{energy:t}=this.#n,n=this.#e.reals(e.length),r=1/0;for(let i=0;i<e.length;i++){let a=t[e[i]];a<r&&(r=a),n[i]=r-this.#r.energy}return n}};function X(e,t){let n=e.ladders[t];if(n)return n;let{fitting:r,group:i,costs:a,least:o}=e,s=new $i(r.arena,r.tiles(i,t),a,o);return e.ladders[t]=s,s}var ea=class{#e;#t;#n;#r;#i=[];#a;constructor(e,t,n,r){this.#e=e,this.#t=t,this.#n=n,this.#r=r;for(let e=0;e<r.groups.length;e++)this.#i.push(void 0)}part(e){return this.#i[e]??this.#o(e)}#o(e){let t=this.#r,n=t.groups[e];if(n.length===0)return;let r=ji(this.#e,this.#n,n),i={costs:r,least:Ni(this.#e,this.#t.skeleton,r,0,n.length),ladders:[],group:e,fitting:t};return this.#i[e]=i,i}get least(){if(!this.#a){this.#a=Oi(this.#e);for(let e=0;e<this.#i.length;e++){let t=this.part(e);t&&Ai(this.#a,t.least)}}return this.#a}},ta=class{ofK;memories;constructor(e,t,n){let r=[];for(let{level:i,capacity:a}of e){let e=t[i];e!==0&&r.push({kept:e,capacity:a,M:X(n[0],i),N:X(n[1],i),K:X(n[2],i),batch:X(n[3],i)})}this.memories=r,this.ofK=new Float64Array(r.length)}narrow(e,t){let{memories:n}=this,r=0,i=0,a=0;for(let o=0;o<n.length;o++){let{kept:s,capacity:c,M:l,N:u,K:d,batch:f}=n[o],p=f.tileAt(e[3]),m=p*(t>0?l.tileAt(e[0]):l.least),h=t>1?u.tileAt(e[1]):u.least,g=d.least,_=s&1?m*g:0,v=s&2?h*g*p:0,y=s&4?m*h:0;if(_+v+y>c)return 1/0;let b=(c-y)/((_+v)/g);if(this.ofK[o]=b,b<d.most&&(a=Math.max(a,d.raise(b))),t>1)continue;let x=(c-_)/((v+y)/h);if(x<u.most&&(i=Math.max(i,u.raise(x))),t>0)continue;let S=(c-v)/((_+y)/m)/p;S<l.most&&(r=Math.max(r,l.raise(S)))}return r+i+a}};function na({hierarchy:e}){return e.levels.flatMap((e,t)=>e.kind===`memory`&&e.capacity<1/0?[{level:t,capacity:e.capacity}]:[])}function ra(e,t,n,r){let i=0;for(let a=0;a<e.length;a++){let{level:o,capacity:s}=e[a],c=t[o];if(c===0)continue;let l=X(n[0],o),u=X(n[1],o),d=X(n[2],o),f=X(n[3],o).least,p=ia(c,s,f,l.steps,u.steps,d.steps);if(p>i&&(i=p),i>r)break}return i}function ia(e,t,n,r,i,a){let o=1/0;for(let s=r.tiles.length-1;s>=0;s--){let c=r.raises[s];if(c>=o)break;let l=n*r.tiles[s],u=0;for(let r=i.tiles.length-1;r>=0;r--){let s=c+i.raises[r];if(s>=o)break;let d=i.tiles[r],f=t-(e&4?l*d:0),p=(e&1?l:0)+(e&2?d*n:0);for(;u<a.tiles.length&&a.tiles[u]*p<=f;)u++;if(u===0)continue;let m=s+a.raises[u-1];m<o&&(o=m)}}return o}const aa=[3,0,1,2];var oa=class{#e;#t;#n;#r;#i;#a;#o;#s=/* @__PURE__ */ new Float64Array(4);#c=/* @__PURE__ */ new Float64Array(4);#l={energy_pJ:0,time_ns:0};#u;#d;#f;#p;constructor({space:e,cost:t,goal:n,incumbent:r,effort:i}){this.#e=i,this.#n=e,this.#a=e.hierarchy.levels.flatMap((t,n)=>t.kind===`fanout`&&e.factors===`imperfect`?[{level:n,fits:Gr(t)}]:[]),this.#o=na(e),this.#t=t,this.#r=n,this.#i=r;let a=[0,1,2,3,4];this.#u=a.map(()=>new Gi(t)),this.#d=a.map(()=>new Gi(t)),this.#f=a.map(()=>new Gi(t)),this.#p=new Gi(t)}search(e,t,n){let{parts:r}=e;this.#u[0]?.reset(),this.#d[4]?.reset();for(let e=3;e>=0;e--){let t=r[aa[e]];Yi(this.#d[e+1],t,this.#d[e])}let i={region:e,visit:t,lists:[],tiles:new ta(this.#o,e.skeleton.keeps,r),sorted:n};this.#v(i,[-1,-1,-1,-1],0)}#m(e,t,n){let r=e[t],i=this.#f[4];i.reset();for(let n=0;n<4;n++)n!==t&&Yi(i,e[n],i);let a=this.#h(r,i),o=[-1,-1,-1,-1],s=[],c=[],l=[];for(let n of ca(r)){if(r.costs.energy[n]>a)break;o[t]=n;let u=this.#g(e,o,r,n,i,0);this.#_(u)||(s.push(n),c.push(Y(this.#r.first,u.energy_pJ,u.time_ns)),l.push(Y(this.#r.second,u.energy_pJ,u.time_ns)))}let u=s.map((e,t)=>t),d=e=>(t,n)=>e[t]-e[n],f=d(s),p=d(c),m=d(l);return u.sort(n?(e,t)=>p(e,t)||m(e,t)||f(e,t):f),{places:Int32Array.from(u,e=>s[e]),firsts:Float64Array.from(u,e=>c[e])}}#h(e,t){let n=this.#p;if(Yi(t,e,n),n.lessens)return 1/0;this.#e.bounded(),Zi(this.#t,n,n.energy,this.#l);let{energy_pJ:r,time_ns:i}=this.#l,a=this.#i.mostEnergy(this.#r,i);return a-(r-e.least.energy)+1e-9*a}#g(e,t,{costs:n},r,i,a){this.#e.bounded();let o=this.#p;return Ki(i,n,r,o),o.lessens?Xi(e,t,o):o.energy+=a,Zi(this.#t,o,o.energy,this.#l),this.#l}#_(e){return this.#i.refutesFigures(this.#r,e)}#v(e,t,n){let{region:r,visit:i,lists:a,tiles:o,sorted:s}=e,{parts:c}=r,l=aa[n],u=c[l],{places:d,firsts:f}=a[n]??this.#m(c,l,s);a[n]??={places:d,firsts:f};let p=this.#u[n],m=this.#f[n],h=n===3;m.join(p,this.#d[n+1]);for(let a=0;a<d.length&&!(s&&f[a]>this.#i.first*(1+1e-12));a++){let s=d[a];if(this.#e.ended)return!0;if(h&&la(o,s))continue;t[l]=s;let f=h?0:o.narrow(t,n);if(f!==1/0&&!this.#_(this.#g(c,t,u,s,m,f))){if(!h){if(Ki(p,u.costs,s,this.#u[n+1]),this.#v(e,t,n+1))return!0}else if(this.#b(r,t)&&i(r,fa(c,t)))return!0}}return t[l]=-1,!1}#y(e,t){for(let{level:n,fits:r}of this.#a){for(let r=0;r<4;r++){let{table:i,chains:a}=e[r].costs,{set:o}=i,s=a[t[r]]*o.levels+n;this.#s[r]=o.factor[s],this.#c[r]=o.left[s]}if(!r(this.#s,this.#c))return!1}return!0}#b({skeleton:e,parts:t},n){for(let r=0;r<e.classes.length;r++){let i=e.classes[r];if(i?.kind!==`last`)continue;let a=da(t,n,i.innermost,r)>1;if(r===0){if(!a&&(i.innermost>0||ua(t,n,0)))return!1;continue}let o=0;for(let e=0;e<4;e++)da(t,n,e,r)>1&&o++;if(o<2)return!1}if(!this.#y(t,n))return!1;let{fillFirst:r,gemm:i}=this.#n;if(!r)return!0;let{bank:a,array:o,storage:s,most:c}=r;if(!(da(t,n,1,a)>1||da(t,n,2,a)>1))return!0;let l=(e,r,i)=>da(t,n,e,s)===br(r,da(t,n,e,o),i);return l(1,i.N,c.N)&&l(2,i.K,c.K)}};const sa=/* @__PURE__ */ new WeakMap;function ca(e){let t=sa.get(e);if(t)return t;let{energy:n}=e.costs,r=Int32Array.from(n.keys());return r.sort((e,t)=>n[e]-n[t]||e-t),sa.set(e,r),r}function la({memories:e,ofK:t},n){for(let r=0;r<e.length;r++){let{K:i}=e[r];if(i.tileAt(n)>t[r])return!0}return!1}function ua(e,t,n){return[0,1,2].some(r=>da(e,t,r,n)>1)}function da(e,t,n,r){let{table:i,chains:a}=e[n].costs,{set:o}=i;return o.factor[a[t[n]]*o.levels+r]}function fa(e,t){return t.map((t,n)=>e[n].costs.chains[t])}var pa=class{nodes=0;evaluated=0;ended=!1;settling=!1;#e=0;#t;#n;constructor(e,t){this.#t=e,this.#n=t}bounded(){(++this.nodes%1024==0||this.nodes===this.#t.nodes)&&this.ask()}ask(){let{nodes:e,expired:t,signal:n,onProgress:r}=this.#t,i=this.#n();this.nodes>this.#e&&r?.({nodes:this.nodes,...i}),this.#e=this.nodes;let a=i.incumbent!==void 0,o=e!==void 0&&this.nodes>=e+(a?0:1e5);(!this.settling&&(o||t?.()===!0)||n?.aborted===!0)&&(this.ended=!0)}};function ma(e,t){let{hierarchy:n,gemm:r,factors:i,fillFirst:a}=e;return cn(n,r,t).length>0||i===`perfect`&&!s.every(n=>ha(e,t,n))?!1:!a||yr(a,r,t)}function ha({hierarchy:e,gemm:t},{levels:n},r){let i=t[r];for(let t=n.length-1;t>=0;t--){let a=e.levels[t],{temporal:o=[],spatial:s=[]}=n[t]??{},c=B(o,r)*B(s,r);if(!(a?.kind===`fanout`&&[a.x,a.y].some(e=>e.filled&&e.dimensions.includes(r)))&&i%c!==0)return!1;i=V(i,c)}return i===1}function ga(e,t){let n=t=>e.spatial.slice(0,t).filter(Boolean).length,r=Array.from({length:e.levels+1},(e,t)=>t),a=Int32Array.from({length:n(e.levels)+1},(e,t)=>r.findIndex(e=>n(e)===t)),o=[],s=[];return e.architecture.memories.forEach((r,a)=>{r&&t.keeps[a]!==0&&(i.forEach((e,n)=>{let r=t.staysOf(n).find(e=>e.level===a);r&&s.push(n,r.leaving,r.arriving,+(a===0))}),o.push(n(a),r.readEnergy_pJ,r.writeEnergy_pJ,r.updateEnergy_pJ,r.block,Number.isInteger(Math.log2(r.block))?1/r.block:0,+!!e.shared[a],r.readBandwidth,r.writeBandwidth,s.length))}),{skeleton:t,memories:Float64Array.from(o),stays:Int32Array.from(s),depths:a,leaks:Float64Array.from(e.leaks.flatMap(({level:e,power:t})=>[t,n(e)])),scratch:new Float64Array(a.length*4)}}function _a(e,{skeleton:t,memories:n,stays:r,depths:i,leaks:a,scratch:o},s,c,l){let{architecture:u,levels:d,macs:f,time:p}=e,{reductions:m}=e.accounting,{compute:h,reductionEnergy_pJ:g,clock_GHz:_}=u,v=d+1,y=s[0],b=s[1],x=s[2],S=s[3],C=c[0]*v,w=c[1]*v,T=c[2]*v,E=c[3]*v,D=y.passes[C+d]*b.passes[w+d]*x.passes[T+d]*S.passes[E+d],O=!p||p.fillsInTime;for(let e=0;e<i.length;e++){let t=i[e],n=e*4,r=y.span[C+t],a=b.span[w+t],s=x.span[T+t],c=S.span[E+t];o[n]=y.instances[C+t]*b.instances[w+t]*x.instances[T+t]*S.instances[E+t],o[n+1]=r*s*c,o[n+2]=a*s*c,o[n+3]=r*a*c}let k=f*h.macEnergy_pJ,A=0,j=0,ee=0;for(let e=0;e<n.length;e+=10){let t=n[e+0]*4,i=n[e+1],a=n[e+2],s=n[e+4],c=n[e+5],l=n[e+9],u=o[t],d=0,f=0,p=0;for(;ee<l;ee+=4){let l=r[ee+0],h=o[t+1+l],_=l===0?b.passes:l===1?y.passes:x.passes,v=l===0?w:l===1?C:T,S=h*_[v+r[ee+1]],E=r[ee+3]===1,D=S,O=E?0:h*_[v+r[ee+2]];l===2&&(D-=h,E||(O-=h));let A=c>0?Math.ceil(D*c):V(D,s),j=c>0?Math.ceil(O*c):V(O,s);if(k+=u*A*i,k+=u*j*a,l===2){let t=c>0?Math.ceil(S*c):V(S,s);k+=u*t*n[e+3],m===`one instance`&&(k+=D*g),m===`every instance`&&(k+=u*D*g),p+=S,f+=S}d+=D,f+=O}let h=n[e+6]===1?u:1,_=n[e+7];if(_<1/0){let e=d/_;e>A&&(A=e);let t=h===1?e:d*h/_;t>j&&(j=t)}let v=n[e+8];if(v<1/0){let e=f/v;e>A&&(A=e);let t=h===1&&O?e:(O?f:p)*h/v;t>j&&(j=t)}}let te=Math.max(D,Math.ceil(A*_)),ne=p?va(e,t,s,c,D,j):te/_,M=e.leaksOverTime?ne:te/_;for(let e=0;e<a.length;e+=2){let t=o[a[e+1]*4];k+=a[e]*M*t}l.energy_pJ=k,l.time_ns=ne,l.cycles=te}function va({architecture:e,time:t,levels:n},r,i,a,o,s){let{compute:c,cim:l}=e,u=o*c.step_ns;if(!l)return Math.max(u,s);let d=n+1,f=i[0],p=i[1],m=i[2],h=i[3],g=a[0],_=a[1],v=a[2],y=a[3];if(t?.multiplexingTwice){let e=m.factor[v*n+l.storage]*p.factor[_*n+l.storage];u*=e}if(!t?.weightLoads)return Math.max(u,s);let b=l.arrayFanout,x=f.passes[g*d+r.weightRun]*p.passes[_*d+b]*m.span[v*d+b]*h.span[y*d+b]*l.rowWrite_ns;if(l.pingPong)return Math.max(u,x,s);let S=u+x;return s>S?s:S}function ya(e){return e.length<2?[[...e]]:e.flatMap((t,n)=>ya([...e.slice(0,n),...e.slice(n+1)]).map(e=>[t,...e]))}var ba=class{#e;#t;#n;#r;#i;#a=/* @__PURE__ */ new Map;#o={energy_pJ:0,time_ns:0,cycles:0};constructor({space:e,cost:t,effort:n},r,i){this.#e=n,this.#t=e,this.#n=t,this.#r=r,this.#i=i}visit(e,t,n){let r=this.#r,i=()=>Sa(this.#t,e,r,t);if(r.every((e,n)=>e.perfect[t[n]]===1)){_a(this.#n,this.#s(e),r,t,this.#o),this.#e.evaluated++,n(this.#o,i);return}let a=r.some((n,r)=>Ti(this.#n,e,n,r,t[r]).some(e=>e>0))?this.#l(e,i()):[i()];for(let e of a)this.#c(e),n(this.#o,()=>e)}#s(e){let t=this.#a.get(e);if(t)return t;let n=ga(this.#n,e);return this.#a.set(e,n),n}#c(e){let{architecture:t,gemm:n}=this.#n,{energy_pJ:r,latency:i}=J(t,n,e,this.#i);this.#e.evaluated++,this.#o.energy_pJ=r,this.#o.time_ns=i.time_ns,this.#o.cycles=i.cycles}#l({classes:e},{levels:t}){let n=[[]];return t.forEach((t,r)=>{let i=t.temporal[t.temporal.length-1],a=e[r]&&i?ya(t.temporal.slice(0,-1)):void 0,o=a?a.sort(xa).map(e=>({...t,temporal:[...e,i]})):[t];n=n.flatMap(e=>o.map(t=>[...e,t]))}),n.map(e=>({levels:e}))}};function xa(e,t){for(let n=e.length-1;n>=0;n--){let r=e=>a[e[n]?.dimension??`M`];if(r(e)!==r(t))return r(e)-r(t)}return 0}function Sa({hierarchy:e},{keeps:t,classes:n},r,a){return{levels:e.levels.map((e,o)=>{let c=(e,t)=>a[t]*e.levels+o,l=r.map((e,t)=>e.factor[c(e,t)]);if(e.kind===`memory`){let r=i.filter((e,n)=>t[o]>>n&1),a=vi(l,n[o]?.innermost??-1);return{level:e.name,keeps:r,temporal:a,spatial:[]}}let u=Ur(e,l,r.map((e,t)=>e.left[c(e,t)]))??[],d=[`x`,`y`].flatMap(e=>s.map((t,n)=>({dimension:t,bound:u[n]?.[e]??1,axis:e})));return{level:e.name,keeps:[],temporal:[],spatial:d.filter(e=>e.bound>1)}})}}function Ca({hierarchy:e,gemm:t,fillFirst:n}){let r={M:t.M,N:t.N,K:t.K,batch:t.batch},a=e.levels.map(e=>{if(e.kind===`memory`){let t=i.filter(t=>e.keeps[t]===`always`);return{level:e.name,keeps:t,temporal:[],spatial:[]}}let n=[`x`,`y`].flatMap(n=>{let{filled:i,size:a,dimensions:o}=e[n],[s]=o;if(!i||!s)return[];let c=Math.min(a,t[s]);return r[s]=V(r[s],c),c>1?[{dimension:s,bound:c,axis:n}]:[]});return{level:e.name,keeps:[],temporal:[],spatial:n}}),o=s.map(e=>({dimension:e,bound:r[e]})),[c,...l]=a;if(!c)return;let u=o.filter(({bound:e})=>e>1),d={levels:[{...c,temporal:u},...l]};if(!(cn(e,t,d).length>0))return!n||yr(n,t,d)?d:void 0}var wa=class{choices;#e;#t;#n;#r;#i;#a;#o;#s;#c=/* @__PURE__ */ new Float64Array(4);#l={energy_pJ:0,time_ns:0};#u;#d;#f;#p;constructor({space:e,cost:t,goal:n,incumbent:r,effort:i},a,o,s){this.#e=t,this.#t=n,this.#n=r,this.#r=i,this.#i=a,this.#a=o,this.#o=s,this.#s=e.hierarchy.levels.flatMap((e,t)=>e.kind===`fanout`?[{level:t,fits:Gr(e)}]:[]),this.#u=new Gi(t),this.#d=na(e),this.#f=o.every(({exact:e})=>e),this.choices=s.choices();let c=o.reduce((e,{chains:t})=>e*t.length,1)<=5e4||this.choices.length>16;this.#p=c?this.#h():void 0}valueOf(e){return this.#T(this.#C(e,0))}*batches(e){if(this.#w(this.#C(e.root.costs,0)))return;if(!this.#p){let t=this.#b(e);if(this.#r.ended)return;t.sort(ka),yield{first:t[0]?.first??1/0,regions:t};return}let t=this.#g(e,this.#p);if(!this.#r.ended){t.sort(ka);for(let n of t){let{first:t,second:r}=n;if(this.#n.refutes(t,r))continue;let i=[];if(this.#y(e.root,n,this.#_(n),[],i),this.#r.ended)return;i.sort(ka),yield{first:t,regions:i}}}}get spatialFirst(){return this.#p!==void 0}promising({root:e}){let t=[],n,r=1/0;for(let i of this.#p?.slice(0,16)??[]){if(i.first>=r||this.#r.ended)break;if(!Aa(e,i.groups,t)||this.#v(t,this.#_(i)))continue;let{first:a}=this.#T(this.#C(t,0));a>=r||(r=a,n=i)}let i=e,a={first:r,second:1/0};for(;n&&!i.complete;){let e=this.#m(i,n);if(!e)return;({node:i,bounds:a}=e)}if(n&&Aa(i,n.groups,t))return{region:{rank:i.rank,skeleton:i.skeleton,parts:t},...a}}#m(e,{groups:t}){let n=[],r;for(let i of this.#o.children(e)){if(!Aa(i,t,n))continue;let e=ra(this.#d,i.keeps,n,1/0);if(e===1/0)continue;let a=this.#C(n,e);if(this.#w(a))continue;let o=this.#T(a);(!r||ka(o,r.bounds)<0)&&(r={node:i,bounds:o})}return r}#h(){let e=this.#a.map(({chains:e},t)=>{let n=new Set(this.choices.map(({root:e})=>e.costs[t])),r=/* @__PURE__ */ new Map;return e.forEach((e,t)=>{let i=Na(this.#e,n,t);i&&r.set(t,i)}),r}),t=e.map(e=>[...e.keys()]),n=[];return this.#x(e,t,(e,t)=>{let r=this.#C(t,0),{energy_pJ:i,time_ns:a}=r,o=i-this.#u.energy;n.push({groups:[...e],...this.#T(r),time_ns:a,beside_pJ:o})}),n.sort(ka)}#g({root:e},t){let n=[],r=[],[i,a,o,s]=this.#a.map(({chains:t},n)=>ja(e.costs[n],t.length));for(let c of t){let{groups:t,first:l,second:u}=c;if(this.#n.refutes(l,u)){if(l>this.#n.first)break;continue}let d=i[t[0]]+a[t[1]]+o[t[2]]+s[t[3]];if(d>this.#_(c)){d!==1/0&&this.#r.bounded();continue}if(!Aa(e,t,r))continue;let f=this.#C(r,0);this.#w(f)||n.push({...c,...this.#T(f)})}return n}#_({time_ns:e,beside_pJ:t}){if(!this.#f)return 1/0;let n=this.#n.mostEnergy(this.#t,e);return n-t+1e-9*n}#v(e,t){return Ma(e)<=t?!1:(this.#r.bounded(),!0)}#y(e,t,n,r,i){if(!Aa(e,t.groups,r)||this.#v(r,n))return;let a=n-Ma(r),o=ra(this.#d,e.keeps,r,a);if(o===1/0||this.#v(r,n-o))return;let s=this.#C(r,o);if(!this.#w(s)){if(e.complete){let{skeleton:t,rank:n}=e;i.push({region:{rank:n,skeleton:t,parts:[...r]},...this.#T(s)})}else for(let a of this.#o.children(e))this.#y(a,t,n,r,i)}}#b({root:e}){let t=[],n=(e,r)=>{let i=e.costs.map((e,t)=>Da(e,r[t]??[])),a=i.map(e=>Ea(this.#e,e.keys(),e));if(this.#w(this.#C(a,0)))return;let o=i.map((e,t)=>{let n=[...a];return[...e.keys()].filter(r=>(n[t]=e.get(r),!this.#w(this.#C(n,0))))});if(!o.some(e=>e.length===0)){if(e.complete)this.#x(i,o,n=>this.#S(e,n,t));else for(let t of this.#o.children(e))n(t,o)}};return n(e,this.#a.map(({chains:e})=>[...e.keys()])),t}#x(e,t,n){let r=this.#e,i=e.map((e,n)=>Ea(r,t[n]??[],e)),a=e.map((e,n)=>Oa(r,e,t[n]??[])),o=[...i],s=[-1,-1,-1,-1],c=[0,1,2,3];c.sort((e,n)=>(t[e]?.length??0)-(t[n]?.length??0));let l=this.#n.first===1/0,u=()=>l?this.#r.ended:this.#w(this.#C(o,0)),d=t=>{let r=c[t];if(r===void 0)n(s,o);else{for(let n of a[r]??[])if(o[r]=n,!(n.groups.length>1&&u()))for(let i of n.groups)o[r]=e[r]?.get(i),s[r]=i,this.#E(s)&&!u()&&d(t+1);o[r]=i[r],s[r]=-1}};d(0)}#S({keeps:e,skeleton:t,rank:n,costs:r},i,a){let o=r.map((e,t)=>e.part(i[t])),s=ra(this.#d,e,o,1/0);if(s===1/0)return;let c=this.#C(o,s);this.#w(c)||a.push({region:{rank:n,skeleton:t,parts:o},...this.#T(c)})}#C(e,t){this.#r.bounded();let n=this.#u;n.reset();for(let t=0;t<4;t++)Yi(n,e[t],n);return n.lessens?Xi(e,Ta,n):n.energy+=t,Zi(this.#e,n,n.energy,this.#l),this.#l}#w(e){return this.#r.ended||this.#n.refutesFigures(this.#t,e)}#T({energy_pJ:e,time_ns:t}){return{first:Y(this.#t.first,e,t),second:Y(this.#t.second,e,t)}}#E(e){let t=this.#c;for(let{level:n,fits:r}of this.#s){for(let r=0;r<4;r++){let i=this.#i[r],a=this.#a[r]?.chains[e[r]]?.[0];t[r]=a===void 0?1:i.factor[a*i.levels+n]}if(!r(t,t))return!1}return!0}};const Ta=[-1,-1,-1,-1];function Ea(e,t,n){let r=Oi(e);for(let e of t)Ai(r,n.get(e).least);return{least:r}}function Da(e,t){let n=/* @__PURE__ */ new Map;for(let r of t){let t=e.part(r);t&&n.set(r,t)}return n}function Oa(e,t,n){let r=e=>t.get(e).least,i=n.length<16?1:Math.ceil(Math.sqrt(n.length)),a=i===1?n:[...n].sort((e,t)=>r(e).steps-r(t).steps||r(e).energy-r(t).energy||e-t),o=[];for(let n=0;n<a.length;n+=i){let r=a.slice(n,n+i);o.push({...Ea(e,r,t),groups:r})}return o}function ka(e,t){return e.first-t.first||e.second-t.second}function Aa({costs:e},t,n){for(let r=0;r<4;r++){let i=e[r].part(t[r]);if(!i)return!1;n[r]=i}return!0}function ja(e,t){let n=new Float64Array(t);for(let r=0;r<t;r++)n[r]=e?.part(r)?.least.energy??1/0;return n}function Ma(e){let t=0;for(let n=0;n<4;n++)t+=e[n].least.energy;return t}function Na(e,t,n){let r;for(let i of t){let t=i.part(n);t&&(r??=Oi(e),Ai(r,t.least))}return r&&{least:r}}function Pa(e,t){let n=t.some(({zeros:e})=>e.some(e=>e!==0));return t.map((t,r)=>Fa(e,t,r,n))}function Fa(e,t,n,r){let{leakGroups:i}=e,{cim:a}=e.architecture,{levels:o,passes:s,instances:c,factor:l,count:u}=t,d={set:t,dimension:n,steps:new Float64Array(u),work:new Float64Array(u),computing:new Float64Array(u),copies:new Float64Array(u*i.length),saving:r},f=a&&e.time?.multiplexingTwice&&(n===1||n===2);for(let e=0;e<u;e++){let t=e*(o+1),n=s[t+o];d.steps[e]=n,d.work[e]=n*c[t+o],d.computing[e]=f?n*l[e*o+a.storage]:n;for(let n=0;n<i.length;n++){let{level:r}=i[n];d.copies[e*i.length+n]=c[t+r]}}return d}function Ia({levels:e}){let t=[[]];for(let n of e){let e=n.kind===`memory`?La(n):[0];t=t.flatMap(t=>e.map(e=>[...t,e]))}return t}function La({keeps:e,capacity:t}){let n=[];for(let r=0;r<1<<i.length;r++){let a=i.every((t,n)=>{let i=e[t];return i===`optional`||(r>>n&1)==+(i===`always`)}),o=i.filter((e,t)=>r>>t&1).length;a&&o<=t&&n.push(r)}return n}function Ra({hierarchy:e,array:t},n){let r=0,i;return e.levels.forEach((e,a)=>{if(a===t&&(i=void 0),e.kind===`fanout`)return;let{loops:o}=e,c=s.every(e=>o[e]===1||i?.loops[e]===1/0);n[a]===0&&i&&c&&(r|=1<<a),i=e}),r}function za({levels:e},t,n){let r=0;return e.forEach((s,c)=>{let l=t[c];if(s.kind===`fanout`||l===0)return;let u=i.filter((e,t)=>l>>t&1);if(!(!u.some(e=>a[o[e]]!==n)||s.capacity-(u.length-1)>=2))for(let t=c;t<e.length;t++)r|=1<<t}),r}function Ba(e,t,n,r,i){let a=Ia(e.hierarchy);if(a.length===0)return n.map(e=>Yr(e,/* @__PURE__ */ new Int32Array));let o=Pa(t,n).map(e=>{let n=Va(t,a,e,i),r=Int32Array.from(n.chains.keys());return{costs:n,places:r,least:zi(t,n,r)}}),s={energy_pJ:0,time_ns:0},c=new Gi(t),l=new Gi(t);for(let e=0;e<3;e++){let e=!1;if(o.forEach(({costs:n,places:a},u)=>{c.reset(),o.forEach((e,t)=>{t!==u&&Yi(c,e,c)});let d=a.filter(e=>(Ki(c,n,e,l),Zi(t,l,l.energy,s),i.bounded(),i.ended||!r(s)));d.length!==a.length&&(e=!0,o[u]={costs:n,places:d,least:zi(t,n,d)})}),!e)break}return o.map(({costs:e,places:t})=>Yr(e.table.set,t))}function Va(e,t,n,r){let{count:i}=n.set,a=wi[n.dimension],o=/* @__PURE__ */ new Map;for(let e of t){let t=e.map(e=>a===void 0?0:e&1<<a);o.set(t.join(),t)}let s=e.spatial.map(()=>void 0),c=Int32Array.from({length:i},(e,t)=>t),l;for(let t of o.values()){if(r.ask(),l&&r.ended)break;let a=ji(e,n,c);Ni(e,bi(e,t,s),a,0,i),l?Ri(l,a):l=a}if(!l)throw Error(`a mapspace without a choice of kept tensors has no costs`);return l}var Ha=class{id;trivial;nontrivial;groups;isEmpty;arena;#e;#t=[];constructor(e,t,n,r,{trivial:i,nontrivial:a}){this.arena=e,this.id=t,this.trivial=i,this.nontrivial=a,this.#e=n,this.groups=r.map(t=>{let r=e.integers(t.length),o=0;for(let e=0;e<t.length;e++){let s=t[e],c=n.nontrivial[s];(c&i)===0&&(c&a)===a&&(r[o++]=s)}return r.subarray(0,o)}),this.isEmpty=this.groups.every(({length:e})=>e===0)}tiles(e,t){let n=e*this.#e.levels+t,r=this.#t[n];return r||(r=this.#n(e,t),this.#t[n]=r),r}#n(e,t){let{levels:n,tile:r}=this.#e,i=this.groups[e],a=this.arena.reals(i.length);for(let e=0;e<a.length;e++)a[e]=r[i[e]*(n+1)+t];return Ua(this.arena,a)}};function Ua(e,t){let n=t.length,r=e.integers(n),i=e.reals(n);if(n>Wa)return Ga(t,r,i);for(let e=0;e<n;e++){let n=t[e],a=e;for(;a>0&&i[a-1]>n;)i[a]=i[a-1],r[a]=r[a-1],a--;i[a]=n,r[a]=e}let[a=1/0]=i;return{tile:t,least:a,most:i[n-1]??0,order:r,sorted:i}}const Wa=24;function Ga(e,t,n){let r=e.length;for(let t=0;t<r;t++)n[t]=e[t]*r+t;if(n.sort(),n[r-1]>2**53-1){for(let e=0;e<r;e++)t[e]=e;t.sort((t,n)=>e[t]-e[n])}else for(let e=0;e<r;e++)t[e]=n[e]%r;for(let i=0;i<r;i++)n[i]=e[t[i]];return{tile:e,least:n[0],most:n[r-1],order:t,sorted:n}}var Ka=class{#e;#t;#n;#r;#i;#a;#o=s.map(()=>/* @__PURE__ */ new Map);#s=/* @__PURE__ */ new Map;#c;#l;constructor(e,t,n,r){this.#e=e,this.#t=t,this.#n=n,this.#r=Pa(t,n),this.#i=r,this.#a=e.hierarchy.levels.map((t,n)=>_i(e.hierarchy,n)),this.#c=Xa(e.hierarchy.levels.map(()=>void 0)),this.#l=n.every(e=>e.perfect.every(e=>e===1))}choices(){return Ia(this.#e.hierarchy).flatMap((e,t)=>{let n=e.reduce((e,t,n)=>t===0?e:n,0),r=this.#l?Ra(this.#e,e):0,i=s.map((t,n)=>this.#p(n,r|za(this.#e.hierarchy,e,n),0));if(!Ya(i))return[];let a=this.#f(n-1),o={index:t,keeps:e,places:s.map((t,n)=>Ja(e,n))};return[{index:t,keeps:e,root:this.#d(o,this.#c,a,i,0)}]})}children(e){let t=e;return t.children??=this.#u(t),t.children}#u({kept:e,orders:t,level:n,fits:r,rank:i}){let a=this.#a[n]??[],o=[],s=this.#f(n-1);for(let c=0;c<a.length;c++){let l=a[c],u=n===0?r:r.map((e,t)=>this.#m(e,l,n,t));if(!Ya(u))continue;let d=Za(t,n,c,l);o.push(this.#d(e,d,s,u,i*$a+c))}return o}#d(e,t,n,r,i){let a=new Qa(this.#t,e,t,n,r,i);for(let e=0;e<r.length;e++)a.costs.push(this.#h(a,e));return a}#f(e){let t=e;for(;t>=0&&this.#a[t]?.length===0;)t--;return t}#p(e,t,n){let r=this.#o[e],i=t*2**26+n,a=r.get(i);if(!a){let o=this.#i[e].chains,s={trivial:t,nontrivial:n};a=new Ha(this.#t.arena,r.size,this.#n[e],o,s),r.set(i,a)}return a}#m(e,t,n,r){let i=1<<n,{trivial:a,nontrivial:o}=e;return t.kind!==`none`&&t.innermost===r?o&i?e:this.#p(r,a,o|i):t.kind===`last`||a&i?e:this.#p(r,a|i,o)}#h(e,t){let{kept:n,orders:r,fits:i}=e,{exact:a}=this.#i[t],o=i[t],s=a?n.places[t]:n.index,c=r.costs[t],l=s*qa+o.id,u=c.get(l);return u||(u=this.#g(e,t,o),c.set(l,u)),u}#g(e,t,n){let{keeps:r}=e.kept,i=wi[t],{classes:a}=e.orders,o=`${t},${n.id}`;for(let e=0;e<r.length;e++)i!==void 0&&r[e]>>i&1&&(o+=`,${e}.${yi(a,t,e)}`);let{cim:s}=this.#t.architecture;if(t===0&&s&&(o+=`;${yi(a,t,s.arrayFanout)}`),!this.#i[t].exact)for(let{of:t,level:n,dimensions:r,beyond:i,inner:a}of e.skeleton.blocks)o+=`;${t}.${n}.${r}.${i}.${a}`;let c=this.#s.get(o);return c||(c=new ea(this.#t,e,this.#r[t],n),this.#s.set(o,c)),c}};const qa=2**21;function Ja(e,t){let n=wi[t];return n===void 0?0:e.reduce((e,t,r)=>e|(t>>n&1)<<r,0)}function Ya(e){return e.every(({isEmpty:e})=>!e)}function Xa(e){return{classes:e,next:/* @__PURE__ */ new Map,costs:s.map(()=>/* @__PURE__ */ new Map)}}function Za(e,t,n,r){let i=t*$a+n,a=e.next.get(i);return a||(a=Xa(e.classes.map((e,n)=>n===t?r:e)),e.next.set(i,a)),a}var Qa=class{costs=[];kept;orders;rank;level;fits;children=void 0;#e;#t;constructor(e,t,n,r,i,a){this.#e=e,this.kept=t,this.orders=n,this.level=r,this.fits=i,this.rank=a}get keeps(){return this.kept.keeps}get complete(){return this.level<0}get skeleton(){return this.#t??=bi(this.#e,this.kept.keeps,this.orders.classes),this.#t}};const $a=8;function eo({hierarchy:e,factors:t},n){let r=Zr(e.levels),i=[];if(t===`perfect`)no(n)>to&&i.push((e,t)=>ro(e,t,r));else{let e=n.map(e=>io(e));i.push((t,i)=>ao(t,i,r,e[n.indexOf(t)]??[])),i.push((e,t)=>e.perfect[t]===1,oo)}return i.map(e=>n.map(t=>Yr(t,Int32Array.from({length:t.count},(e,t)=>t).filter(n=>e(t,n))))).filter(e=>e.every(({count:e})=>e>0))}const to=1e7;function no(e){return e.reduce((e,{count:t})=>e*t,1)}function ro({levels:e,factor:t},n,r){for(let i=1;i<e;i++)if(!r[i]&&ze(t[n*e+i]).length%2!=0)return!1;return!0}function io({count:e,levels:t,factor:n}){let r=Array(t).fill(1);for(let i=0;i<e;i++)for(let e=0;e<t;e++)r[e]=Math.max(r[e],n[i*t+e]);return r}function ao({levels:e,factor:t,left:n},r,i,a){for(let o=1;o<e;o++){let s=t[r*e+o],c=s>=n[r*e+o];if(!(s===1||c)&&!(i[o]?s===a[o]:Number.isInteger(Math.log2(s)/2)))return!1}return!0}function oo({levels:e,factor:t,left:n},r){for(let i=1;i<e;i++){let a=t[r*e+i],o=n[r*e+i];if(a>1&&V(o,a-1)===V(o,a))return!1}return!0}function so(e,t,n={},r=[]){return new lo(e,t,n).run(r)}const co=2e5;var lo=class{#e;#t;#n;#r;#i=new Qi;#a;#o;#s=1/0;#c=1/0;#l;#u;constructor({space:e,architecture:t,profile:n},r,i){this.#e=e,this.#n=r,r.atMost!==void 0&&(this.#i.first=r.atMost),this.#a=n,this.#r=i,this.#t=fr(t,e.gemm,n),this.#u=this.#m(),this.#l=new pa(i,()=>({incumbent:this.#o?this.#i.first:void 0,bound:Math.min(this.#u,this.#i.first)}))}run(e){for(let t of e)this.#f(t);let t=this.#o!==void 0,n=s.map(e=>(this.#l.ask(),Jr(this.#e,e,co))),r=n.every(({count:e})=>e<co);if(!r&&this.#e.factors===`imperfect`)return this.#p(e);t&&(this.#i.seeks=`as good`);let i=!t&&this.#e.factors===`perfect`?this.#_(n):void 0;for(let e of t||this.#o?[]:eo(this.#e,n))this.#g(e,!0),this.#o&&(this.#i.seeks=`as good`);let a=this.#g(n,!1,i),o=r&&!this.#l.ended,c=r?this.#u:this.#m();o&&a&&this.#o&&this.#x(a),this.#l.ended&&!this.#o&&this.#d();let l=this.#h(),{nodes:u,evaluated:d}=this.#l;return{mapping:this.#o,energy_pJ:this.#s,time_ns:this.#c,bound:o?l.first:Math.min(l.first,c),proven:o,whole:r,nodes:u,evaluated:d}}#d(){let e=Ca(this.#e);e&&this.#f(e)}#f(e){if(!ma(this.#e,e))return;let{architecture:t,gemm:n}=this.#t,{energy_pJ:r,latency:i}=J(t,n,e,this.#a),{first:a,second:o,fasterThan_ns:s=1/0}=this.#n,{time_ns:c}=i;if(c>=s)return;let l=[Y(a,r,c),Y(o,r,c)];this.#i.refutes(l[0],l[1])||(this.#i.set(l[0],l[1]),this.#b(r,c,e))}#p(e){return{...so({space:{...this.#e,factors:`perfect`},architecture:this.#t.architecture,profile:this.#a},this.#n,this.#r,e),bound:this.#m(),proven:!1,whole:!1}}#m(){let{energy_pJ:e,time_ns:t}=lr(this.#t);return Y(this.#n.first,e,t)}#h(){return{first:Y(this.#n.first,this.#s,this.#c),second:Y(this.#n.second,this.#s,this.#c)}}#g(e,t,n){let r=this.#l;if(r.ended)return;let i=this.#e.factors===`perfect`?e:Ba(this.#e,this.#t,e,e=>this.#i.refutesFigures(this.#n,e),r);if(r.ended||i.some(({count:e})=>e===0))return;let a=i.every((t,n)=>t===e[n]),o=n&&a?n:this.#v(i),{regions:s,chains:c}=o,l=this.#y(o),u=uo(s),d=/* @__PURE__ */ new Set;for(let[e,{choice:n,first:i}]of u.entries()){if(r.ended)break;let a=u[e+1]?.first??1/0;t||(this.#u=i);let{ties:o}=this.#i,f=0;for(let e of s.batches(n)){if(t&&f++>=4)break;t||(this.#u=Math.min(e.first,a));for(let{region:t,...n}of e.regions){if(r.ended)break;this.#i.refutes(n.first,n.second)||c.search(t,l,!0)}if(r.ended)break}this.#i.ties>o&&d.add(n)}return{...o,choices:s.choices.filter(e=>d.has(e))}}#_(e){if(e.some(({count:e})=>e===0))return;let t=this.#v(e),{regions:n,chains:r}=t;if(!n.spatialFirst)return t;let i=this.#y(t);for(let{choice:e,first:t,second:a}of uo(n)){if(this.#l.ended||this.#i.refutes(t,a))break;let o=n.promising(e);o&&!this.#i.refutes(o.first,o.second)&&r.search(o.region,i,!0)}return this.#o&&(this.#i.seeks=`as good`),t}#v(e){let t=Zr(this.#e.hierarchy.levels),n=e.map(e=>fi(e,t)),r=new Ka(this.#e,this.#t,e,n),i={space:this.#e,cost:this.#t,goal:this.#n,incumbent:this.#i,effort:this.#l};return{regions:new wa(i,e,n,r),chains:new oa(i),leaf:new ba(i,e,this.#a)}}#y=({leaf:e})=>{let{first:t,second:n,fasterThan_ns:r}=this.#n;return(i,a)=>(e.visit(i.skeleton,a,({energy_pJ:e,time_ns:i},a)=>{if(r!==void 0&&i>=r)return;let o=Y(t,e,i),s=Y(n,e,i);this.#i.refutes(o,s)||(this.#i.set(o,s),this.#b(e,i,a()))}),!1)};#b(e,t,n){this.#s=e,this.#c=t,this.#o=n}#x({choices:e,...t}){let{first:n,second:r}=this.#h();this.#i.seeks=`equal`,this.#l.settling=!0;let{regions:i,chains:a,leaf:o}=t,s,c=(e,t)=>{if(s&&fo(s.chains,t))return!0;let i=!1;return o.visit(e.skeleton,t,({energy_pJ:a,time_ns:o},c)=>{i||Y(this.#n.first,a,o)<=n*(1+1e-12)&&Y(this.#n.second,a,o)<=r*(1+1e-12)&&(i=!0,s={rank:e.rank,chains:t},this.#b(a,o,c()))}),i};for(let t of e){let e=[...i.batches(t)].flatMap(e=>e.regions);e.sort((e,t)=>e.region.rank-t.region.rank);for(let{region:t}of e){if(s&&t.rank>s.rank)break;if(a.search(t,c,!1),this.#l.ended)return}if(s)return}}};function uo(e){return e.choices.map(t=>({choice:t,...e.valueOf(t.root.costs)})).sort((e,t)=>e.first-t.first||e.second-t.second)}function fo(e,t){for(let n of aa){let r=e[n]-t[n];if(r!==0)return r<0}return!1}function po(t,n){let{architecture:r,gemm:i,profile:a}=t;e(K(i,[`gemm`]));let{objective:o,limits:s,hints:c}=n,l=mo(t,n),u=so({space:l,architecture:r,profile:a},oe(n),s,c),{mapping:d,proven:f,bound:p,nodes:m,evaluated:h,whole:g}=u;if(!d)throw Hr(l,u);if(cn(r.hierarchy,i,d).length>0)throw Error(`the best mapping of ${i.name} on ${r.name} is not legal`);let _=J(r,i,d,a),{gap:v,provenOptimal:y}=le(p,N(z(_),o),f);return{mapper:`optimal`,mapping:d,evaluation:_,evaluated:h,provenOptimal:y,proof:{bound:p,gap:v,nodes:m,whole:g}}}function mo({architecture:e,gemm:t},n){let{factors:r,interleaving:i}=n,a={interleaving:i,duplication:de(`optimal`,n)};return _r(e.hierarchy,t,r,e.cim,a)}const ho=[[`M`,`N`],[`batch`,`M`],[`batch`,`N`]];function go(e,t,n){let r=/* @__PURE__ */ new Map;for(let[i,a]of ho){if(!n.includes(i)||!n.includes(a)||i===`batch`&&e.batch===1)continue;let o=_o(a,e[a],t);for(let n of _o(i,e[i],t)){let s=Math.floor(t/n.processors),c=o.filter(e=>e.processors<=s).at(-1);if(!c)continue;let l={...e,[i]:n.processors*n.extent,[a]:c.processors*c.extent},u=`${i} ${n.processors} ${a} ${c.processors}`;r.set(u,{x:n,y:c,gemm:l})}}return[...r.values()]}function _o(e,t,n){let r=/* @__PURE__ */ new Map;for(let i=1;i<=Math.min(n,t);i++){let n=vo(V(t,i),t),a=V(t,n);r.set(a,{dimension:e,processors:a,extent:n})}return[...r.values()].sort((e,t)=>e.processors-t.processors)}function vo(e,t){return e<=16||e>=t?e:Math.min(t,V(e,16)*16)}function yo(e,{x:t,y:n}){let r=({dimension:e,processors:t})=>t===1?{size:t,dimensions:[]}:{size:t,dimensions:[e],filled:!0};return{kind:`fanout`,name:e,x:r(t),y:r(n)}}function bo(e,t){let n=e.architecture.processors,r=n===void 0?void 0:e.architecture.hierarchy.levels[n];if(n===void 0||r?.kind!==`fanout`||t.factors===`imperfect`)return po(e,t);let{x:i,y:a}=r,o=a.size===1?i:i.size===1?a:void 0;if(!o||o.size===1)return po(e,t);let s=So(go(e.gemm,o.size,o.dimensions).map(i=>xo(e,t,n,r,i)).sort((e,t)=>e.bound-t.bound),t);return s?Co(e,t,n,o===i?`x`:`y`,s):po(e,t)}function xo({architecture:e,profile:t},n,r,i,a){let o=yo(i.name,a),s=e.hierarchy.levels.map((e,t)=>t===r?o:e),c=e.compute.units/(i.x.size*i.y.size)*o.x.size*o.y.size,l={...e,hierarchy:{...e.hierarchy,levels:s},compute:{...e.compute,units:c}},u=lr(fr(l,a.gemm,t));return{problem:{architecture:l,gemm:a.gemm,profile:t},bound:N(u,n.objective)}}function So(e,t){let{first:n,second:r}=oe(t),i,a=1/0,[o,s,c,l]=[0,0,!0,!0],u=1/0;for(let{problem:d,bound:f}of e){if(f>=a)break;let{architecture:e,profile:p}=d,m=mo(d,t),h={first:n,second:r,...i?{atMost:a}:{}},g=so({space:m,architecture:e,profile:p},h,t.limits);o+=g.nodes,s+=g.evaluated,c&&=g.proven,l&&=g.whole,u=Math.min(u,g.bound);let{mapping:_}=g,v=N(g,n);!_||v>=a||(a=v,i={...g,mapping:_})}return i&&{...i,nodes:o,evaluated:s,proven:c,whole:l,bound:Math.min(u,a)}}function Co({architecture:e,gemm:t,profile:n},{objective:r},i,a,{mapping:o,bound:s,proven:c,nodes:l,evaluated:u,whole:d}){let f=wo({levels:o.levels.map((e,t)=>t===i?{...e,spatial:e.spatial.map(e=>({...e,axis:a}))}:e)},t);if(cn(e.hierarchy,t,f).length>0)throw Error(`the best share of ${t.name} on ${e.name} is not legal`);let p=J(e,t,f,n),m=e.hierarchy.levels[i]?.name??``,{gap:h,provenOptimal:g}=le(s,N(z(p),r),c);return{mapper:`optimal`,mapping:f,evaluation:p,evaluated:u,provenOptimal:g,proof:{bound:s,gap:h,nodes:l,whole:d,sharedOver:m}}}function wo({levels:e},t){let n={M:1,N:1,K:1,batch:1},r=e=>[...e].reverse().map(e=>{let{dimension:r}=e,i=Math.min(e.bound,V(t[r],n[r]));return n[r]*=i,{...e,bound:i}}).reverse().filter(({bound:e})=>e>1);return{levels:[...e].reverse().map(e=>({...e,spatial:r(e.spatial),temporal:r(e.temporal)})).reverse()}}function To(e,n){let{architecture:r,gemm:i,profile:a}=e,{cim:o,hierarchy:s}=r;if(!o)throw new t([{code:`mapper-without-cim`,message:`mapper priority without CiM primitives: ${r.name}`,path:[`mapper`],hint:`the priority mapping is defined for CiM only; use random`}]);let c=Eo(s,o,i,n,P(a,`smem-growth`));return{mapper:`priority`,mapping:c,evaluation:or(r,i,c,a),evaluated:1,provenOptimal:!1}}function Eo(e,t,n,r,i){let{array:a,banks:o,storage:s}=ko(e,t,Do(e,t,n,r)),c={M:n.M,N:n.N,K:n.K,batch:n.batch},l={M:1,N:1,K:1,batch:1};for(let e of[a,s,o])Fo(c,l,e);let u={[Ro(e,t.bankFanout)]:Lo(o,{M:`y`,N:`y`,K:`y`}),[Ro(e,t.arrayFanout)]:Lo(a,{N:`x`,K:`y`}),[Ro(e,t.storage)]:Io(s,[`K`,`N`])};for(let n=t.bankFanout-1;n>0;n--){let t=e.levels[n];if(!t)continue;let r=jo(e,n);if(t.kind===`fanout`){u[t.name]=Mo(t,c,l,r);continue}let a=Ao(r,c,l,i);Fo(c,l,a),u[t.name]=Io(a,No(a))}return u[Ro(e,0)]=Io(c,[`batch`,...No(c)]),je(e,u)}function Do(e,t,n,{threshold:r,interleaving:i,duplication:a=!1}){let o=e.levels[t.bankFanout],s=o?.kind===`fanout`?o.y.size:1,c=Po({K:H(n.K,t.Rp),N:H(n.N,t.Cp)}),l={K:n.K/c.K,N:n.N/c.N},u=()=>Po({N:H(l.N,t.Ch),K:H(l.K,t.Rh)}),d=Po({});i||(d=u(),l.K/=d.K,l.N/=d.N);let f=Oo(t,l,s,r);l.K/=f.K,l.N/=f.N,i&&(d=u());let p=Math.floor(s/(f.K*f.N));return a&&(f.M=H(n.M,p)),{array:c,banks:f,storage:d}}function Oo(e,t,n,r){let i={K:e.Rh*e.Rp,N:e.Ch*e.Cp},[a,o]=i.K>i.N?[`K`,`N`]:[`N`,`K`],s=i[a]<r*i[o]?a:o,c=ze(n),l=c[0]??1,u=s;H(t[u],l)===1&&(u=s===`K`?`N`:`K`);let d=u===`K`?`N`:`K`,f=1;for(let e of c){let n=H(t[u]/f,e);if(n===1||i[u]*f>=r*i[d])break;f*=n}return Po({[u]:f})}function ko(e,t,n){let r=jo(e,t.bankFanout),{array:i,banks:a,storage:o}=n,s=()=>{let e=e=>i[e]*a[e]*o[e];return a.M*(e(`K`)+e(`N`))},c=[[a,`M`],[a,`K`],[a,`N`],[o,`K`],[o,`N`],[i,`K`],[i,`N`]];for(let[e,t]of c)for(;s()>r&&e[t]>1;)e[t]/=ze(e[t])[0]??e[t];return n}function Ao(e,t,n,r){let i=Math.floor(e/(n.batch*n.M*(n.K+n.N))),a=H(t.M,i),o=n.batch*n.M*a,s=(i,a)=>{let s=1,c=o*n[i];for(;;){let n=ze(t[i]/s)[0];if(n===void 0||(c=r?c*s*n:c*n,c+a>e))return s;s*=n}},c=s(`K`,o*n.N);return Po({M:a,N:s(`N`,o*n.K*c),K:c})}function jo(e,t){let n=1/0;for(let r of e.levels.slice(1,t+1))r.kind===`memory`&&(n=Math.min(n,r.capacity));return n}function Mo(e,t,n,r){let i=[];for(let a of[`x`,`y`]){let o=e[a].size;for(let s of[`M`,`batch`,`N`,`K`]){if(!e[a].dimensions.includes(s))continue;let c=e=>{let t={...n,[s]:n[s]*e};return t.batch*t.M*(t.K+t.N)<=r},l=H(t[s],o);for(;l>1&&!c(l);)l=H(t[s],l-1);o=Math.floor(o/l),i.push({dimension:s,bound:l,axis:a}),Fo(t,n,Po({[s]:l}))}}return{spatial:i}}function No(e){return[...e.M>e.N?[`M`,`N`,`K`]:[`M`,`K`,`N`]].sort((t,n)=>e[t]-e[n])}function Po(e){return{M:1,N:1,K:1,batch:1,...e}}function Fo(e,t,n){for(let r of[`M`,`N`,`K`,`batch`])e[r]/=n[r],t[r]*=n[r]}function Io(e,t){return{temporal:t.map(t=>({dimension:t,bound:e[t]}))}}function Lo(e,t){return{spatial:Object.entries(t).map(([t,n])=>({dimension:t,bound:e[t],axis:n}))}}function Ro(e,t){return e.levels[t]?.name??``}function zo(e){let t=e>>>0;return{below(e){t=t+1831565813>>>0;let n=t;return n=Math.imul(n^n>>>15,n|1),n^=n+Math.imul(n^n>>>7,n|61),Math.floor(((n^n>>>14)>>>0)/4294967296*e)}}}function Bo(t,n){let{architecture:r,gemm:i,profile:a}=t,{hierarchy:o,cim:s}=r,c=zo(n.seed);e(K(i,[`gemm`]));let l=n.factors===`imperfect`,u={divisors:Vo(Re),primes:Vo(ze),ragged:l},d=P(a,`search-handicap`),f=s?Jo(o,s,n,d):o,p={interleaving:n.interleaving,duplication:!0},{fillFirst:m}=_r(o,i,n.factors,s,p),h,g=1/0,_=0,v=0,y=0;for(;v<n.patience&&y<5e4;){let e=Ho(f,i,c,u);if(cn(f,i,e).length!==0||m&&!yr(m,i,e)){y++;continue}y=0;let t=J(r,i,e,a);_++,v++;let o=N(z(t),n.objective);o>=g||(g=o,v=0,h={mapper:`random`,mapping:e,evaluation:t,evaluated:_,provenOptimal:!1})}if(!h)throw Yo(t,y);return{...h,evaluated:_}}function Vo(e){let t=/* @__PURE__ */ new Map;return n=>{let r=t.get(n)??e(n);return t.set(n,r),r}}function Ho(e,t,n,r){let a={M:t.M,N:t.N,K:t.K,batch:t.batch},o=/* @__PURE__ */ new Map,c=/* @__PURE__ */ new Map;for(let[n,r]of Uo(e,t))a[n]=V(a[n],r);e.levels.forEach((e,i)=>{e.kind===`fanout`?o.set(i,Wo(e,a,t,n,r)):c.set(i,{M:1,N:1,K:1,batch:1})});for(let t of s)for(let i of r.primes(a[t])){let r=[...c].filter(([n,r])=>{let a=e.levels[n];return r[t]*i<=a.loops[t]}),a=r[n.below(r.length)];a&&(a[1][t]*=i)}return{levels:e.levels.map((e,t)=>{if(e.kind===`fanout`)return{level:e.name,keeps:[],temporal:[],spatial:o.get(t)??[]};let r=i.filter(t=>Go(e,t,n)),a=Ko(c.get(t),n);return{level:e.name,keeps:r,temporal:a,spatial:[]}})}}function Uo({levels:e},t){return e.flatMap(e=>(e.kind===`fanout`?[e.x,e.y]:[]).flatMap(({filled:e,size:n,dimensions:r})=>{let[i]=r;return e&&i?[[i,Math.min(n,t[i])]]:[]}))}function Wo(e,t,n,r,i){let a=[];for(let o of[`x`,`y`]){let s=e[o].size;for(let c of qo(e[o].dimensions,r)){if(e[o].filled){let e=Math.min(s,n[c]);e>1&&a.push({dimension:c,bound:e,axis:o});continue}let l=i.divisors(t[c]).filter(e=>e<=s);i.ragged&&s<t[c]&&t[c]%s!==0&&l.push(s);let u=l[l.length-1]??1,d=l[r.below(l.length)]??1,f=r.below(2)===0?u:d;t[c]=V(t[c],f),s=Math.floor(s/f),f>1&&a.push({dimension:c,bound:f,axis:o})}}return a}function Go(e,t,n){let r=e.keeps[t];return r===`optional`?n.below(2)===1:r===`always`}function Ko(e,t){return e?qo(s.map(t=>({dimension:t,bound:e[t]})).filter(e=>e.bound>1),t):[]}function qo(e,t){let n=[...e],r=[];for(;n.length>0;)r.push(...n.splice(t.below(n.length),1));return r}function Jo(e,t,{duplication:n=!1},r){let i=e=>!r&&(n||e!==`M`),a=e.levels.map((e,n)=>{if(e.kind!==`fanout`||n!==t.bankFanout)return e;let{x:r,y:a}=e;return{...e,x:r,y:{...a,dimensions:a.dimensions.filter(i)}}});return{...e,levels:a}}function Yo({architecture:e,gemm:n},r){return new t([{code:`no-mapping-found`,message:`no legal mapping found: ${n.name} on ${e.name}`,path:[`mapper`],found:`${r} random draws, all illegal`,hint:`relax a capacity or a loop constraint`}])}const Xo={optimal:po,priority:To,random:Bo};function Zo(e){return P(e,`baseline-search`)?{cim:`priority`,baseline:`random`}:{cim:`optimal`,baseline:`optimal`}}function Qo(e){return $o(e===`optimal`?bo:Xo[e])}function $o(e){return(n,r)=>{try{return e(n,r)}catch(e){if(!(e instanceof t)||e.issues[0]?.code!==`no-mapping-found`)throw e;let i=Fr({space:mo(n,r)});throw i.length>0?new t(i):e}}}function es(e,t){if(t===`energy`)return e.map(e=>ts(e,e=>e.energy_pJ));if(t===`latency`)return e.map(e=>ts(e,e=>e.time_ns));let n=[0,...e.flatMap(ns).sort((e,t)=>e-t),1],r=e.map(()=>0),i=1/0;for(let t=1;t<n.length;t++){let a=((n[t-1]??0)+(n[t]??1))/2,o=e.map(e=>ts(e,e=>rs(e,a))),s=is(e,o);st(s,i)&&(i=s,r=o)}return r}function ts(e,t){let n=0,r=1/0;return e.forEach((e,i)=>{st(t(e),r)&&(r=t(e),n=i)}),n}function ns(e){return e.flatMap((t,n)=>e.slice(n+1).flatMap(e=>{let n=t.energy_pJ-e.energy_pJ,r=t.time_ns-e.time_ns;return n*r<0?[r/(r-n)]:[]}))}function rs({energy_pJ:e,time_ns:t},n){return n*e+(1-n)*t}function is(e,t){let n=0,r=0;return e.forEach((e,i)=>{let a=e[t[i]??0];n+=a?.energy_pJ??0,r+=a?.time_ns??0}),n*r}function as(e){let t={energy_pJ:0,time_ns:0,macs:0,operations:0,compared:0},n=0;for(let r of e){let{count:e}=r.gemm,i=Ae(r);t.energy_pJ+=e*i.energy_pJ,t.time_ns+=e*i.time_ns,t.macs+=e*i.macs,t.operations+=e*i.operations,t.compared+=e*i.compared,n+=e*i.utilisation*i.time_ns}let{macs:r,operations:i}=t;return{...ke({...t,utilisation:n/t.time_ns}),macs:r,operations:i}}function os(e,t,n){let r=r=>{let i=0,{GOPS:a,throughput:o}=as(e.map(({evaluation:e,mapping:n})=>(i=e.architecture.compute.stepRange_ns[r],J(ss(e.architecture,i),e.gemm,n,t))));return{step_ns:i,GOPS:a,gain:o/n.throughput}},i=r(0),{stepRange_ns:a}=e[0]?.evaluation.architecture.compute??{};return[i,a?.[0]===a?.[1]?i:r(1)]}function ss(e,t){return{...e,compute:{...e.compute,step_ns:t}}}function cs(e,t,n,r,i,a=()=>void 0){let o=0,s=e.gemms.length*(n.length+1),c=(e,t,n)=>{let c=e({architecture:t.architecture,gemm:n,profile:i},r.options);return a(++o,s),{option:t,result:c}},l=e.gemms.map(e=>({gemm:e,baseline:c(r.baseline,t,e),cim:n.map(t=>c(r.cim,t,e))})),{objective:u}=r.options,d=e=>({result:t})=>N(z(t.evaluation),e),f=d(u),p=d(oe(r.options).second),m=as(l.map(e=>e.baseline.result.evaluation)),h=l.map(e=>{let t=z(e.baseline.result.evaluation),n=e.cim.map(e=>({...e,gain:at(z(e.result.evaluation),t)})).sort((e,t)=>ct(f(e),f(t))||ct(p(e),p(t))),r=n[0];if(!r)throw Error(`a verdict needs at least one CiM option`);return{gemm:e.gemm,baseline:e.baseline,cim:n,cimWins:st(f(r),f(e.baseline)),reason:Tt(r.result.evaluation,e.baseline.result.evaluation)}}),g=n.map((e,t)=>{let n=l.map(e=>({cim:e.cim[t]??e.baseline,cores:e.baseline})),r=as(n.map(e=>e.cim.result.evaluation)),a=es(n.map(ls),u),o=as(n.map((e,t)=>a[t]===0?e.cores:e.cim).map(e=>e.result.evaluation));return{option:e,everywhere:r,everywhereGain:at(r,m),hybrid:o,hybridGain:at(o,m),wins:ds(n,f),latencyRange:os(n.map(e=>e.cim.result),i,m)}}),_=({hybrid:e})=>N(e,u),v=({everywhere:e})=>N(e,u);return g.sort((e,t)=>ct(_(e),_(t))||ct(v(e),v(t))),{network:e,profile:i,gemms:h,options:g,nowhere:m}}function ls({cim:e,cores:t}){return[us(t.result.evaluation),us(e.result.evaluation)]}function us({energy_pJ:e,latency:t,gemm:n}){return{energy_pJ:e*n.count,time_ns:t.time_ns*n.count}}function ds(e,t){let n={energy:0,throughput:0,objective:0};for(let{cim:r,cores:i}of e){let{evaluation:e}=r.result,a=at(z(e),z(i.result.evaluation)),{count:o}=e.gemm;lt(a.energy)&&(n.energy+=o),lt(a.throughput)&&(n.throughput+=o),st(t(r),t(i))&&(n.objective+=o)}return n}function fs({evaluation:e,...t}){return t}function ps(e,{architecture:t,gemm:n,profile:r}){let i={constraints:!1};return{...e,evaluation:or(t,n,e.mapping,r,i)}}function ms(e,t){return`${e}\n${W(t)}`}async function hs(e){try{return{value:await e()}}catch(e){if(e instanceof t)return{issues:e.issues};throw e}}function gs(e){if(typeof e==`object`&&e&&!Object.isFrozen(e)){Object.freeze(e);for(let t of Object.values(e))gs(t)}return e}const _s={primitives:[{kind:`primitive`,name:`analog6T`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: analog6T
description: Analog macro of 6T cells with local computing, 8-bit MACs.
source: >-
  A Local Computing Cell and 6T SRAM-Based Computing-in-Memory Macro With 8-b MAC Operation for
  Edge AI Chips, IEEE JSSC 56(9), 2021 (IEEE document 9416993)
domain: analog
cell: 6T
Rp: 64
Cp: 4
Rh: 1
Ch: 16
precision: 8 b
capacity: 4 KiB
latency:
  value: 5.833197123242881 ns
  source: >-
    9 ns, scaled from 32 nm LP at 0.80 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker &
    Baas, Integration 58 (2017)); low end with 45 nm HP as target and the 4.1 ns that the
    abstract states as fastest (4.1 to 8.4 ns; it does not state 9 ns)
  kind: scaled
  together: flavour
  range: [0.5817305946024535 ns, 5.833197123242881 ns]
  range_switch: primitive-source
  published:
    switch: latency-node
    value: 9 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 9 ns at 28
      nm, 0.80 V; not in the cited abstract
mac_energy:
  value: 0.3170429281171438 pJ
  source: >-
    2 operations / 14.05 TOPS/W, scaled from 32 nm LP at 0.80 V (nearest to 28 nm) to 45 nm LP
    at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target and the
    68.4 TOPS/W of the abstract, high end with its 11.5 TOPS/W (it does not state 14.05)
  kind: scaled
  together: flavour
  range: [0.05510900115050599 pJ, 0.3873437513083366 pJ]
  range_switch: primitive-source
  published:
    switch: ops-per-mac
    value: 0.15 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 1.9 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 1.966852893 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.607821558416036 pJ, 1.966852893 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 1.34
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 28 nm
voltage: 0.8 V
`,value:{name:`analog6T`,description:`Analog macro of 6T cells with local computing, 8-bit MACs.`,source:`A Local Computing Cell and 6T SRAM-Based Computing-in-Memory Macro With 8-b MAC Operation for Edge AI Chips, IEEE JSSC 56(9), 2021 (IEEE document 9416993)`,domain:`analog`,cell:`6T`,Rp:64,Cp:4,Rh:1,Ch:16,capacity_bits:32768,precision_bits:8,latency_ns:{value:5.833197123242881,source:`9 ns, scaled from 32 nm LP at 0.80 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target and the 4.1 ns that the abstract states as fastest (4.1 to 8.4 ns; it does not state 9 ns)`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:9,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 9 ns at 28 nm, 0.80 V; not in the cited abstract`},range:[.5817305946024535,5.833197123242881],rangeSwitch:`primitive-source`},macEnergy_pJ:{value:.3170429281171438,source:`2 operations / 14.05 TOPS/W, scaled from 32 nm LP at 0.80 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target and the 68.4 TOPS/W of the abstract, high end with its 11.5 TOPS/W (it does not state 14.05)`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.15,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[.05510900115050599,.3873437513083366],rangeSwitch:`primitive-source`},writeEnergy_pJ:{value:1.9,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 1.966852893 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[1.607821558416036,1.966852893]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:1.34,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`28 nm`,voltage_V:.8}},{kind:`primitive`,name:`analog8T`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: analog8T
description: Analog sparsity-aware core of 8T cells.
source: >-
  A 65 nm 1.4-6.7 TOPS/W Adaptive-SNR Sparsity-Aware CIM Core with Load Balancing Support for DL
  Workloads (IEEE document 10121243)
domain: analog
cell: 8T
Rp: 64
Cp: 4
Rh: 1
Ch: 16
precision: 8 b
capacity: 4 KiB
latency:
  value: 715.5500556086391 ns
  source: >-
    240 ns, scaled from 65 nm bulk at 1.1 V to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration
    58 (2017)); low end with 45 nm HP as target and the 144 ns of the study's runs, which give
    429.33 ns in LP
  kind: scaled
  together: flavour
  range: [93.98643462460335 ns, 715.5500556086391 ns]
  published:
    switch: latency-node
    value: 144 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 144 ns at
      65 nm, 1.1 V in its runs, 240 ns in its sheet
mac_energy:
  value: 0.18074731207860728 pJ
  source: >-
    2 operations / 6.7 TOPS/W, scaled from 65 nm bulk at 1.1 V to 45 nm LP at 1.0 V (Stillmaker
    & Baas, Integration 58 (2017)); low end with 45 nm HP as target, high end with the 1.4
    TOPS/W of the title
  kind: scaled
  together: flavour
  range: [0.15295232893986105 pJ, 0.8650049935190492 pJ]
  published:
    switch: ops-per-mac
    value: 0.09 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 3.0 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 3.062026212 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [2.5386656185516356 pJ, 3.062026212 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 2.1
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 65 nm
voltage: 1.1 V
`,value:{name:`analog8T`,description:`Analog sparsity-aware core of 8T cells.`,source:`A 65 nm 1.4-6.7 TOPS/W Adaptive-SNR Sparsity-Aware CIM Core with Load Balancing Support for DL Workloads (IEEE document 10121243)`,domain:`analog`,cell:`8T`,Rp:64,Cp:4,Rh:1,Ch:16,capacity_bits:32768,precision_bits:8,latency_ns:{value:715.5500556086391,source:`240 ns, scaled from 65 nm bulk at 1.1 V to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target and the 144 ns of the study's runs, which give 429.33 ns in LP`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:144,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 144 ns at 65 nm, 1.1 V in its runs, 240 ns in its sheet`},range:[93.98643462460335,715.5500556086391]},macEnergy_pJ:{value:.18074731207860728,source:`2 operations / 6.7 TOPS/W, scaled from 65 nm bulk at 1.1 V to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target, high end with the 1.4 TOPS/W of the title`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.09,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[.15295232893986105,.8650049935190492]},writeEnergy_pJ:{value:3,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 3.062026212 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[2.5386656185516356,3.062026212]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:2.1,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`65 nm`,voltage_V:1.1}},{kind:`primitive`,name:`digital6T`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: digital6T
description: All-digital macro of 6T cells with adder trees, full precision.
source: >-
  An 89 TOPS/W and 16.3 TOPS/mm2 All-Digital SRAM-Based Full-Precision Compute-In-Memory Macro in
  22nm for Machine-Learning Edge Applications, ISSCC 2021 (IEEE document 9365766)
domain: digital
cell: 6T
Rp: 256
Cp: 16
Rh: 1
Ch: 1
precision: 8 b
capacity: 4 KiB
latency:
  value: 90.82881693124074 ns
  source: >-
    18 ns, scaled from 20 nm HP at 0.72 V (nearest to 22 nm) to 45 nm LP at 1.0 V (Stillmaker &
    Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [19.883716491077433 ns, 90.82881693124074 ns]
  published:
    switch: latency-node
    value: 18 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 18 ns at
      22 nm, 0.72 V
mac_energy:
  value: 0.6838622853894065 pJ
  source: >-
    2 operations / 24.7 TOPS/W, scaled from 20 nm HP at 0.72 V (nearest to 22 nm) to 45 nm LP at
    1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [0.5786992239140777 pJ, 0.6838622853894065 pJ]
  published:
    switch: ops-per-mac
    value: 0.34 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 3.2 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 3.261355662 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [2.707909993121745 pJ, 3.261355662 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 1.4
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 22 nm
voltage: 0.72 V
`,value:{name:`digital6T`,description:`All-digital macro of 6T cells with adder trees, full precision.`,source:`An 89 TOPS/W and 16.3 TOPS/mm2 All-Digital SRAM-Based Full-Precision Compute-In-Memory Macro in 22nm for Machine-Learning Edge Applications, ISSCC 2021 (IEEE document 9365766)`,domain:`digital`,cell:`6T`,Rp:256,Cp:16,Rh:1,Ch:1,capacity_bits:32768,precision_bits:8,latency_ns:{value:90.82881693124074,source:`18 ns, scaled from 20 nm HP at 0.72 V (nearest to 22 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:18,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 18 ns at 22 nm, 0.72 V`},range:[19.883716491077433,90.82881693124074]},macEnergy_pJ:{value:.6838622853894065,source:`2 operations / 24.7 TOPS/W, scaled from 20 nm HP at 0.72 V (nearest to 22 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.34,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[.5786992239140777,.6838622853894065]},writeEnergy_pJ:{value:3.2,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 3.261355662 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[2.707909993121745,3.261355662]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:1.4,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`22 nm`,voltage_V:.72}},{kind:`primitive`,name:`digital8T`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: digital8T
description: >-
  Bit-serial macro of 8T cells. Holds 10 rows of weights, 1280 B of its 4096 B, as in the study.
source: >-
  A 28-nm Compute SRAM With Bit-Serial Logic/Arithmetic Operations for Programmable In-Memory
  Vector Computing, IEEE JSSC 55(1), 2020
domain: digital
cell: 8T
Rp: 1
Cp: 128
Rh: 10
Ch: 1
precision: 8 b
capacity: 4 KiB
latency:
  value: 184.5982115370237 ns
  source: >-
    233 ns, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker &
    Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [40.41116714908618 ns, 184.5982115370237 ns]
  published:
    switch: latency-node
    value: 233 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 233 ns at
      28 nm, 0.85 V
mac_energy:
  value: 1.67264820492373 pJ
  source: >-
    2 operations / 2.45 TOPS/W, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at
    1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.4154314965906614 pJ, 1.67264820492373 pJ]
  published:
    switch: ops-per-mac
    value: 0.84 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 1.7 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 1.780017703 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.438577183845927 pJ, 1.780017703 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 1.1
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 28 nm
voltage: 0.85 V
`,value:{name:`digital8T`,description:`Bit-serial macro of 8T cells. Holds 10 rows of weights, 1280 B of its 4096 B, as in the study.`,source:`A 28-nm Compute SRAM With Bit-Serial Logic/Arithmetic Operations for Programmable In-Memory Vector Computing, IEEE JSSC 55(1), 2020`,domain:`digital`,cell:`8T`,Rp:1,Cp:128,Rh:10,Ch:1,capacity_bits:32768,precision_bits:8,latency_ns:{value:184.5982115370237,source:`233 ns, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:233,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 233 ns at 28 nm, 0.85 V`},range:[40.41116714908618,184.5982115370237]},macEnergy_pJ:{value:1.67264820492373,source:`2 operations / 2.45 TOPS/W, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.84,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[1.4154314965906614,1.67264820492373]},writeEnergy_pJ:{value:1.7,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 1.780017703 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[1.438577183845927,1.780017703]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:1.1,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`28 nm`,voltage_V:.85}},{kind:`primitive`,name:`digital8T-full`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: digital8T-full
description: Bit-serial macro of 8T cells. Holds 32 rows of weights, all of its 4096 B.
source: >-
  A 28-nm Compute SRAM With Bit-Serial Logic/Arithmetic Operations for Programmable In-Memory
  Vector Computing, IEEE JSSC 55(1), 2020
domain: digital
cell: 8T
Rp: 1
Cp: 128
Rh: 32
Ch: 1
precision: 8 b
capacity: 4 KiB
latency:
  value: 184.5982115370237 ns
  source: >-
    233 ns, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker &
    Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [40.41116714908618 ns, 184.5982115370237 ns]
  published:
    switch: latency-node
    value: 233 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 233 ns at
      28 nm, 0.85 V
mac_energy:
  value: 1.67264820492373 pJ
  source: >-
    2 operations / 2.45 TOPS/W, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at
    1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.4154314965906614 pJ, 1.67264820492373 pJ]
  published:
    switch: ops-per-mac
    value: 0.84 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 1.7 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 1.780017703 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.438577183845927 pJ, 1.780017703 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 1.1
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 28 nm
voltage: 0.85 V
`,value:{name:`digital8T-full`,description:`Bit-serial macro of 8T cells. Holds 32 rows of weights, all of its 4096 B.`,source:`A 28-nm Compute SRAM With Bit-Serial Logic/Arithmetic Operations for Programmable In-Memory Vector Computing, IEEE JSSC 55(1), 2020`,domain:`digital`,cell:`8T`,Rp:1,Cp:128,Rh:32,Ch:1,capacity_bits:32768,precision_bits:8,latency_ns:{value:184.5982115370237,source:`233 ns, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:233,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 233 ns at 28 nm, 0.85 V`},range:[40.41116714908618,184.5982115370237]},macEnergy_pJ:{value:1.67264820492373,source:`2 operations / 2.45 TOPS/W, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.84,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[1.4154314965906614,1.67264820492373]},writeEnergy_pJ:{value:1.7,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 1.780017703 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[1.438577183845927,1.780017703]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:1.1,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`28 nm`,voltage_V:.85}}],architectures:[{kind:`architecture`,name:`a100-chip`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/architecture.json
cimpass: architecture/1
name: a100-chip
description: >-
  An Nvidia A100 of 108 multiprocessors like the study's baseline, which share the DRAM bandwidth and a second-level
  cache that all data passes. What several of them need at a time, the cache reads once.
source: >-
  WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it; what lies outside the
  multiprocessors: docs/decisions/0011-where.md
precision: 8 b
clock:
  value: 1 GHz
  source: WWW (arXiv 2312.15896)
  kind: defined
reduction_energy:
  value: 0.05 pJ
  source: WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation
  kind: tabulated
free_dataflow: {switch: baseline-dataflow, except: [L2, SM]}
levels:
  - memory: DRAM
    capacity: unbounded
    block: 8 B
    read_energy: &dram
      value: 512 pJ
      source: >-
        Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per
        bit (O'Connor et al., MICRO 2017)
      kind: tabulated
      range: [249.6 pJ, 512 pJ]
    write_energy: *dram
    update_energy: *dram
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table of LPDDR4 states none
      kind: chosen
    read_bandwidth: &dram-bandwidth
      value: 1555 B/ns
      source: >-
        A100 whitepaper (Nvidia, 2020), 1555 GB/s, in either direction
      kind: specified
    write_bandwidth: *dram-bandwidth
    keeps: [A, B, Z]
    loops: any

  - memory: L2
    capacity:
      value: 40 MiB
      source: >-
        A100 whitepaper (Nvidia, 2020), 40 MB, which are 80 slices of 512 KiB
      kind: defined
    block: 64 B
    read_energy:
      value: 300.6053125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each: 300.52 pJ, and
        Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 4 · 64 B / 2.37369 ns = 108 B/ns, where a slice
        gives 64 B a clock (40 MiB of 80 slices, 5120 B a clock); 2 banks give 33 B/ns. High end: 32 MiB as one array
        with one 512-bit port, 2884.15 pJ, which pays for wires across the chip
      kind: simulated
      together: L2-access-energy
      range: [300.6053125 pJ, 2884.2353125 pJ]
    write_energy: &l2-write
      value: 401.122 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB
        as one array with one 512-bit port
      kind: simulated
      together: L2-access-energy
      range: [401.122 pJ, 2859.3 pJ]
    update_energy: *l2-write
    leakage:
      value: 1.1460192 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 0.01432524 mW,
        for each of 80 slices
      kind: simulated
    area:
      value: 166228800 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 2077860 µm²,
        for each of 80 slices; tags are not counted
      kind: simulated
    read_bandwidth: &l2-bandwidth
      value: 5120 B/ns
      source: >-
        A100 whitepaper (Nvidia, 2020), 5120 B a clock, at the 1 GHz of the study
      kind: specified
    write_bandwidth: *l2-bandwidth
    keeps: [A, B, Z]
    loops: any

  - fanout: SM
    x: {size: 108, dimensions: [M, N, batch]}

  - memory: SMEM
    capacity:
      value: 256 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 32 B
    read_energy:
      value: 136.1593125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's
        13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give
        112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [124.6953125 pJ, 302.9843125 pJ]
      published:
        switch: smem-ports
        value: 124.695312 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns
    write_energy: &smem-write
      value: 143.038 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take
        321.3 pJ; 2 banks with 2 ports 184.9 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [118.033 pJ, 321.282 pJ]
      published:
        switch: smem-ports
        value: 118.033 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port
    update_energy: *smem-write
    leakage:
      value: 0.009319686 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's
        specification, 64 KiB of 64-bit words, 0.00167027 mW
      kind: simulated
      published:
        switch: smem-ports
        value: 0.007902 pJ/ns
        source: Accelergy's table for the study
    area:
      value: 1358946 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²
      kind: simulated
      published:
        switch: smem-ports
        value: 1068811 um2
        source: Accelergy's table for the study
    read_bandwidth: &smem-bandwidth
      value: 42 B/ns
      source: WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes
      kind: specified
    write_bandwidth: *smem-bandwidth
    keeps: [A, B]
    loops: any

  - fanout: SubPartition
    y: {size: 4, dimensions: [M, N, K]}

  - memory: RF
    capacity:
      value: 4 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy: &rf-read
      value: 1.359298 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ
      kind: simulated
      together: RF-access-energy
      range: [1.359298 pJ, 3.30502 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    write_energy:
      value: 1.77279975 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.46723 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    update_energy:
      value: 1.77279975 pJ
      source: >-
        a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times
        Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    leakage:
      value: 0.000138026 pJ/ns
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words
      kind: simulated
      range: [0.000138026 pJ/ns, 0.000141511 pJ/ns]
      published:
        switch: rf-energy
        value: 0.010198 pJ/ns
        source: Accelergy's table for the study, flip-flops
    area:
      value: 14752 um2
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's
        factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take
      kind: simulated
      range: [13180.6 um2, 14752 um2]
      published:
        switch: rf-energy
        value: 6731.96 um2
        source: Accelergy's table for the study, flip-flops
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [Z]
    loops: {K: any}

  - fanout: PE
    x: {size: 16, dimensions: [N], filled: true}
    y: {size: 16, dimensions: [K], filled: true}

  - memory: LRF
    capacity:
      value: 1 B
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy:
      value: 0.019007 pJ
      source: >-
        Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a
        1-bit address adder
      kind: simulated
      together: LRF-access-energy
    write_energy: &lrf-write
      value: 0.020478 pJ
      source: Accelergy's table for the study
      kind: simulated
      together: LRF-access-energy
    update_energy: *lrf-write
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table for the study, 4.6e-8 pJ/ns rounded
      kind: simulated
    area:
      value: 8.245 um2
      source: Accelergy's table for the study
      kind: simulated
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [A]
    loops: {N: 128}

compute:
  name: mac
  mac_energy:
    value: 0.3 pJ
    source: >-
      an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add
      instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to
      8 bits, 0.7925 and 0.0525 pJ
    kind: tabulated
    range: [0.23 pJ, 0.845 pJ]
    published:
      switch: mac-adder
      value: 0.2625 pJ
      source: >-
        Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder,
        0.21 pJ
  step:
    value: 1 ns
    source: one cycle of the clock
    kind: defined
  leakage:
    value: 0.003 pJ/ns
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
  area:
    value: 347.5 um2
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
`,value:{name:`a100-chip`,description:`An Nvidia A100 of 108 multiprocessors like the study's baseline, which share the DRAM bandwidth and a second-level cache that all data passes. What several of them need at a time, the cache reads once.`,source:`WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it; what lies outside the multiprocessors: docs/decisions/0011-where.md`,precision_bits:8,clock_GHz:{value:1,source:`WWW (arXiv 2312.15896)`,kind:`defined`},reductionEnergy_pJ:{value:.05,source:`WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation`,kind:`tabulated`},freeDataflow:{switch:`baseline-dataflow`,except:[`L2`,`SM`]},levels:[{kind:`memory`,name:`DRAM`,capacity_bits:{value:1/0},block_bits:64,readEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},writeEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},updateEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},leakage_pJ_per_ns:{value:0,source:`Accelergy's table of LPDDR4 states none`,kind:`chosen`},readBandwidth_bits_per_ns:{value:12440,source:`A100 whitepaper (Nvidia, 2020), 1555 GB/s, in either direction`,kind:`specified`},writeBandwidth_bits_per_ns:{value:12440,source:`A100 whitepaper (Nvidia, 2020), 1555 GB/s, in either direction`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`memory`,name:`L2`,capacity_bits:{value:335544320,source:`A100 whitepaper (Nvidia, 2020), 40 MB, which are 80 slices of 512 KiB`,kind:`defined`},block_bits:512,readEnergy_pJ:{value:300.6053125,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each: 300.52 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 4 · 64 B / 2.37369 ns = 108 B/ns, where a slice gives 64 B a clock (40 MiB of 80 slices, 5120 B a clock); 2 banks give 33 B/ns. High end: 32 MiB as one array with one 512-bit port, 2884.15 pJ, which pays for wires across the chip`,kind:`simulated`,together:`L2-access-energy`,range:[300.6053125,2884.2353125]},writeEnergy_pJ:{value:401.122,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB as one array with one 512-bit port`,kind:`simulated`,together:`L2-access-energy`,range:[401.122,2859.3]},updateEnergy_pJ:{value:401.122,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB as one array with one 512-bit port`,kind:`simulated`,together:`L2-access-energy`,range:[401.122,2859.3]},leakage_pJ_per_ns:{value:1.1460192,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 0.01432524 mW, for each of 80 slices`,kind:`simulated`},area_um2:{value:166228800,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 2077860 µm², for each of 80 slices; tags are not counted`,kind:`simulated`},readBandwidth_bits_per_ns:{value:40960,source:`A100 whitepaper (Nvidia, 2020), 5120 B a clock, at the 1 GHz of the study`,kind:`specified`},writeBandwidth_bits_per_ns:{value:40960,source:`A100 whitepaper (Nvidia, 2020), 5120 B a clock, at the 1 GHz of the study`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`fanout`,name:`SM`,x:{size:108,dimensions:[`M`,`N`,`batch`]},y:{size:1,dimensions:[]}},{kind:`memory`,name:`SMEM`,capacity_bits:{value:2097152,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:256,readEnergy_pJ:{value:136.1593125,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give 112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:124.695312,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns`},range:[124.6953125,302.9843125]},writeEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},updateEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},leakage_pJ_per_ns:{value:.009319686,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's specification, 64 KiB of 64-bit words, 0.00167027 mW`,kind:`simulated`,published:{switch:`smem-ports`,value:.007902,source:`Accelergy's table for the study`}},area_um2:{value:1358946,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²`,kind:`simulated`,published:{switch:`smem-ports`,value:1068811,source:`Accelergy's table for the study`}},readBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes`,kind:`specified`},writeBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`never`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`fanout`,name:`SubPartition`,x:{size:1,dimensions:[]},y:{size:4,dimensions:[`M`,`N`,`K`]}},{kind:`memory`,name:`RF`,capacity_bits:{value:32768,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:1.359298,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.359298,3.30502]},writeEnergy_pJ:{value:1.77279975,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.46723,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},updateEnergy_pJ:{value:1.77279975,source:`a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},leakage_pJ_per_ns:{value:138026e-9,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words`,kind:`simulated`,published:{switch:`rf-energy`,value:.010198,source:`Accelergy's table for the study, flip-flops`},range:[138026e-9,141511e-9]},area_um2:{value:14752,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take`,kind:`simulated`,published:{switch:`rf-energy`,value:6731.96,source:`Accelergy's table for the study, flip-flops`},range:[13180.6,14752]},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`never`,B:`never`,Z:`always`},loops:{M:1,N:1,K:1/0,batch:1}},{kind:`fanout`,name:`PE`,x:{size:16,dimensions:[`N`],filled:!0},y:{size:16,dimensions:[`K`],filled:!0}},{kind:`memory`,name:`LRF`,capacity_bits:{value:8,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:.019007,source:`Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a 1-bit address adder`,kind:`simulated`,together:`LRF-access-energy`},writeEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},updateEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},leakage_pJ_per_ns:{value:0,source:`Accelergy's table for the study, 4.6e-8 pJ/ns rounded`,kind:`simulated`},area_um2:{value:8.245,source:`Accelergy's table for the study`,kind:`simulated`},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`always`,B:`never`,Z:`never`},loops:{M:1,N:128,K:1,batch:1}}],compute:{name:`mac`,macEnergy_pJ:{value:.3,source:`an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to 8 bits, 0.7925 and 0.0525 pJ`,kind:`tabulated`,published:{switch:`mac-adder`,value:.2625,source:`Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder, 0.21 pJ`},range:[.23,.845]},step_ns:{value:1,source:`one cycle of the clock`,kind:`defined`},leakage_pJ_per_ns:{value:.003,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`},area_um2:{value:347.5,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`}}}},{kind:`architecture`,name:`a100-sm`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/architecture.json
cimpass: architecture/1
name: a100-sm
description: >-
  The study's baseline as one of 108 multiprocessors of an Nvidia A100: with its share of the DRAM bandwidth and of the
  second-level cache, which all data passes. Data that multiprocessors share arrives once for each.
source: >-
  WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it; what lies outside the
  multiprocessors: docs/decisions/0011-where.md
precision: 8 b
clock:
  value: 1 GHz
  source: WWW (arXiv 2312.15896)
  kind: defined
reduction_energy:
  value: 0.05 pJ
  source: WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation
  kind: tabulated
free_dataflow: {switch: baseline-dataflow, except: [L2]}
levels:
  - memory: DRAM
    capacity: unbounded
    block: 8 B
    read_energy: &dram
      value: 512 pJ
      source: >-
        Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per
        bit (O'Connor et al., MICRO 2017)
      kind: tabulated
      range: [249.6 pJ, 512 pJ]
    write_energy: *dram
    update_energy: *dram
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table of LPDDR4 states none
      kind: chosen
    read_bandwidth: &dram-bandwidth
      value: 14.398148 B/ns
      source: >-
        A100 whitepaper (Nvidia, 2020), 1555 GB/s for 108 multiprocessors, in either direction
      kind: specified
    write_bandwidth: *dram-bandwidth
    keeps: [A, B, Z]
    loops: any

  - memory: L2
    capacity:
      value: 388361 B
      source: >-
        A100 whitepaper (Nvidia, 2020), 40 MB for 108 multiprocessors, which are 80 slices of 512 KiB, rounded down
      kind: defined
    block: 64 B
    read_energy:
      value: 300.6053125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each: 300.52 pJ, and
        Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 4 · 64 B / 2.37369 ns = 108 B/ns, where a slice
        gives 64 B a clock (40 MiB of 80 slices, 5120 B a clock); 2 banks give 33 B/ns. High end: 32 MiB as one array
        with one 512-bit port, 2884.15 pJ, which pays for wires across the chip
      kind: simulated
      together: L2-access-energy
      range: [300.6053125 pJ, 2884.2353125 pJ]
    write_energy: &l2-write
      value: 401.122 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB
        as one array with one 512-bit port
      kind: simulated
      together: L2-access-energy
      range: [401.122 pJ, 2859.3 pJ]
    update_energy: *l2-write
    leakage:
      value: 0.010611289 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 0.01432524 mW,
        for 80 slices of 108 multiprocessors
      kind: simulated
    area:
      value: 1539155.6 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 2077860 µm²,
        for 80 slices of 108 multiprocessors; tags are not counted
      kind: simulated
    read_bandwidth: &l2-bandwidth
      value: 47.407407 B/ns
      source: >-
        A100 whitepaper (Nvidia, 2020), 5120 B a clock for 108 multiprocessors, at the 1 GHz of the study
      kind: specified
    write_bandwidth: *l2-bandwidth
    keeps: [A, B, Z]
    loops: any

  - memory: SMEM
    capacity:
      value: 256 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 32 B
    read_energy:
      value: 136.1593125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's
        13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give
        112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [124.6953125 pJ, 302.9843125 pJ]
      published:
        switch: smem-ports
        value: 124.695312 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns
    write_energy: &smem-write
      value: 143.038 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take
        321.3 pJ; 2 banks with 2 ports 184.9 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [118.033 pJ, 321.282 pJ]
      published:
        switch: smem-ports
        value: 118.033 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port
    update_energy: *smem-write
    leakage:
      value: 0.009319686 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's
        specification, 64 KiB of 64-bit words, 0.00167027 mW
      kind: simulated
      published:
        switch: smem-ports
        value: 0.007902 pJ/ns
        source: Accelergy's table for the study
    area:
      value: 1358946 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²
      kind: simulated
      published:
        switch: smem-ports
        value: 1068811 um2
        source: Accelergy's table for the study
    read_bandwidth: &smem-bandwidth
      value: 42 B/ns
      source: WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes
      kind: specified
    write_bandwidth: *smem-bandwidth
    keeps: [A, B]
    loops: any

  - fanout: SubPartition
    y: {size: 4, dimensions: [M, N, K]}

  - memory: RF
    capacity:
      value: 4 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy: &rf-read
      value: 1.359298 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ
      kind: simulated
      together: RF-access-energy
      range: [1.359298 pJ, 3.30502 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    write_energy:
      value: 1.77279975 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.46723 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    update_energy:
      value: 1.77279975 pJ
      source: >-
        a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times
        Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    leakage:
      value: 0.000138026 pJ/ns
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words
      kind: simulated
      range: [0.000138026 pJ/ns, 0.000141511 pJ/ns]
      published:
        switch: rf-energy
        value: 0.010198 pJ/ns
        source: Accelergy's table for the study, flip-flops
    area:
      value: 14752 um2
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's
        factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take
      kind: simulated
      range: [13180.6 um2, 14752 um2]
      published:
        switch: rf-energy
        value: 6731.96 um2
        source: Accelergy's table for the study, flip-flops
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [Z]
    loops: {K: any}

  - fanout: PE
    x: {size: 16, dimensions: [N], filled: true}
    y: {size: 16, dimensions: [K], filled: true}

  - memory: LRF
    capacity:
      value: 1 B
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy:
      value: 0.019007 pJ
      source: >-
        Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a
        1-bit address adder
      kind: simulated
      together: LRF-access-energy
    write_energy: &lrf-write
      value: 0.020478 pJ
      source: Accelergy's table for the study
      kind: simulated
      together: LRF-access-energy
    update_energy: *lrf-write
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table for the study, 4.6e-8 pJ/ns rounded
      kind: simulated
    area:
      value: 8.245 um2
      source: Accelergy's table for the study
      kind: simulated
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [A]
    loops: {N: 128}

compute:
  name: mac
  mac_energy:
    value: 0.3 pJ
    source: >-
      an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add
      instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to
      8 bits, 0.7925 and 0.0525 pJ
    kind: tabulated
    range: [0.23 pJ, 0.845 pJ]
    published:
      switch: mac-adder
      value: 0.2625 pJ
      source: >-
        Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder,
        0.21 pJ
  step:
    value: 1 ns
    source: one cycle of the clock
    kind: defined
  leakage:
    value: 0.003 pJ/ns
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
  area:
    value: 347.5 um2
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
`,value:{name:`a100-sm`,description:`The study's baseline as one of 108 multiprocessors of an Nvidia A100: with its share of the DRAM bandwidth and of the second-level cache, which all data passes. Data that multiprocessors share arrives once for each.`,source:`WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it; what lies outside the multiprocessors: docs/decisions/0011-where.md`,precision_bits:8,clock_GHz:{value:1,source:`WWW (arXiv 2312.15896)`,kind:`defined`},reductionEnergy_pJ:{value:.05,source:`WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation`,kind:`tabulated`},freeDataflow:{switch:`baseline-dataflow`,except:[`L2`]},levels:[{kind:`memory`,name:`DRAM`,capacity_bits:{value:1/0},block_bits:64,readEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},writeEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},updateEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},leakage_pJ_per_ns:{value:0,source:`Accelergy's table of LPDDR4 states none`,kind:`chosen`},readBandwidth_bits_per_ns:{value:115.185184,source:`A100 whitepaper (Nvidia, 2020), 1555 GB/s for 108 multiprocessors, in either direction`,kind:`specified`},writeBandwidth_bits_per_ns:{value:115.185184,source:`A100 whitepaper (Nvidia, 2020), 1555 GB/s for 108 multiprocessors, in either direction`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`memory`,name:`L2`,capacity_bits:{value:3106888,source:`A100 whitepaper (Nvidia, 2020), 40 MB for 108 multiprocessors, which are 80 slices of 512 KiB, rounded down`,kind:`defined`},block_bits:512,readEnergy_pJ:{value:300.6053125,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each: 300.52 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 4 · 64 B / 2.37369 ns = 108 B/ns, where a slice gives 64 B a clock (40 MiB of 80 slices, 5120 B a clock); 2 banks give 33 B/ns. High end: 32 MiB as one array with one 512-bit port, 2884.15 pJ, which pays for wires across the chip`,kind:`simulated`,together:`L2-access-energy`,range:[300.6053125,2884.2353125]},writeEnergy_pJ:{value:401.122,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB as one array with one 512-bit port`,kind:`simulated`,together:`L2-access-energy`,range:[401.122,2859.3]},updateEnergy_pJ:{value:401.122,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB as one array with one 512-bit port`,kind:`simulated`,together:`L2-access-energy`,range:[401.122,2859.3]},leakage_pJ_per_ns:{value:.010611289,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 0.01432524 mW, for 80 slices of 108 multiprocessors`,kind:`simulated`},area_um2:{value:1539155.6,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 2077860 µm², for 80 slices of 108 multiprocessors; tags are not counted`,kind:`simulated`},readBandwidth_bits_per_ns:{value:379.259256,source:`A100 whitepaper (Nvidia, 2020), 5120 B a clock for 108 multiprocessors, at the 1 GHz of the study`,kind:`specified`},writeBandwidth_bits_per_ns:{value:379.259256,source:`A100 whitepaper (Nvidia, 2020), 5120 B a clock for 108 multiprocessors, at the 1 GHz of the study`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`memory`,name:`SMEM`,capacity_bits:{value:2097152,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:256,readEnergy_pJ:{value:136.1593125,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give 112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:124.695312,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns`},range:[124.6953125,302.9843125]},writeEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},updateEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},leakage_pJ_per_ns:{value:.009319686,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's specification, 64 KiB of 64-bit words, 0.00167027 mW`,kind:`simulated`,published:{switch:`smem-ports`,value:.007902,source:`Accelergy's table for the study`}},area_um2:{value:1358946,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²`,kind:`simulated`,published:{switch:`smem-ports`,value:1068811,source:`Accelergy's table for the study`}},readBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes`,kind:`specified`},writeBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`never`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`fanout`,name:`SubPartition`,x:{size:1,dimensions:[]},y:{size:4,dimensions:[`M`,`N`,`K`]}},{kind:`memory`,name:`RF`,capacity_bits:{value:32768,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:1.359298,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.359298,3.30502]},writeEnergy_pJ:{value:1.77279975,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.46723,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},updateEnergy_pJ:{value:1.77279975,source:`a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},leakage_pJ_per_ns:{value:138026e-9,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words`,kind:`simulated`,published:{switch:`rf-energy`,value:.010198,source:`Accelergy's table for the study, flip-flops`},range:[138026e-9,141511e-9]},area_um2:{value:14752,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take`,kind:`simulated`,published:{switch:`rf-energy`,value:6731.96,source:`Accelergy's table for the study, flip-flops`},range:[13180.6,14752]},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`never`,B:`never`,Z:`always`},loops:{M:1,N:1,K:1/0,batch:1}},{kind:`fanout`,name:`PE`,x:{size:16,dimensions:[`N`],filled:!0},y:{size:16,dimensions:[`K`],filled:!0}},{kind:`memory`,name:`LRF`,capacity_bits:{value:8,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:.019007,source:`Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a 1-bit address adder`,kind:`simulated`,together:`LRF-access-energy`},writeEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},updateEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},leakage_pJ_per_ns:{value:0,source:`Accelergy's table for the study, 4.6e-8 pJ/ns rounded`,kind:`simulated`},area_um2:{value:8.245,source:`Accelergy's table for the study`,kind:`simulated`},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`always`,B:`never`,Z:`never`},loops:{M:1,N:128,K:1,batch:1}}],compute:{name:`mac`,macEnergy_pJ:{value:.3,source:`an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to 8 bits, 0.7925 and 0.0525 pJ`,kind:`tabulated`,published:{switch:`mac-adder`,value:.2625,source:`Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder, 0.21 pJ`},range:[.23,.845]},step_ns:{value:1,source:`one cycle of the clock`,kind:`defined`},leakage_pJ_per_ns:{value:.003,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`},area_um2:{value:347.5,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`}}}},{kind:`architecture`,name:`tensor-core-like`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/architecture.json
cimpass: architecture/1
name: tensor-core-like
description: >-
  The study's baseline, like a streaming multiprocessor of an Nvidia A100: shared memory, 4 sub-partitions with a
  register file each, and 16 × 16 processing elements with a local register in each, at 45 nm.
source: >-
  WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it
precision: 8 b
clock:
  value: 1 GHz
  source: WWW (arXiv 2312.15896)
  kind: defined
reduction_energy:
  value: 0.05 pJ
  source: WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation
  kind: tabulated
free_dataflow: {switch: baseline-dataflow}
levels:
  - memory: DRAM
    capacity: unbounded
    block: 8 B
    read_energy: &dram
      value: 512 pJ
      source: >-
        Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, 3.9 pJ per bit; high end: GDDR5,
        14 pJ per bit (O'Connor et al., MICRO 2017)
      kind: tabulated
      range: [249.6 pJ, 896 pJ]
    write_energy: *dram
    update_energy: *dram
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table of LPDDR4 states none
      kind: chosen
    read_bandwidth: &dram-bandwidth
      value: 32 B/ns
      source: >-
        WWW (arXiv 2312.15896). Low end: an A100's 1555 GB/s divided among its 108 multiprocessors
      kind: specified
      range: [14.4 B/ns, 32 B/ns]
    write_bandwidth: *dram-bandwidth
    keeps: [A, B, Z]
    loops: any

  - memory: SMEM
    capacity:
      value: 256 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 32 B
    read_energy:
      value: 136.1593125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's
        13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give
        112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [124.6953125 pJ, 302.9843125 pJ]
      published:
        switch: smem-ports
        value: 124.695312 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns
    write_energy: &smem-write
      value: 143.038 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take
        321.3 pJ; 2 banks with 2 ports 184.9 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [118.033 pJ, 321.282 pJ]
      published:
        switch: smem-ports
        value: 118.033 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port
    update_energy: *smem-write
    leakage:
      value: 0.009319686 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's
        specification, 64 KiB of 64-bit words, 0.00167027 mW
      kind: simulated
      published:
        switch: smem-ports
        value: 0.007902 pJ/ns
        source: Accelergy's table for the study
    area:
      value: 1358946 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²
      kind: simulated
      published:
        switch: smem-ports
        value: 1068811 um2
        source: Accelergy's table for the study
    read_bandwidth: &smem-bandwidth
      value: 42 B/ns
      source: >-
        WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes. Half of what CACTI's cycle allows: low end
        4 banks with one port, high end the 8 banks of the energies
      kind: specified
      range: [33.8 B/ns, 77.5 B/ns]
    write_bandwidth: *smem-bandwidth
    keeps: [A, B]
    loops: any

  - fanout: SubPartition
    y: {size: 4, dimensions: [M, N, K]}

  - memory: RF
    capacity:
      value: 4 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy: &rf-read
      value: 1.359298 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ
      kind: simulated
      together: RF-access-energy
      range: [1.359298 pJ, 3.30502 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    write_energy:
      value: 1.77279975 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.46723 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    update_energy:
      value: 1.77279975 pJ
      source: >-
        a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times
        Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    leakage:
      value: 0.000138026 pJ/ns
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words
      kind: simulated
      range: [0.000138026 pJ/ns, 0.000141511 pJ/ns]
      published:
        switch: rf-energy
        value: 0.010198 pJ/ns
        source: Accelergy's table for the study, flip-flops
    area:
      value: 14752 um2
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's
        factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take
      kind: simulated
      range: [13180.6 um2, 14752 um2]
      published:
        switch: rf-energy
        value: 6731.96 um2
        source: Accelergy's table for the study, flip-flops
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [Z]
    loops: {K: any}

  - fanout: PE
    x: {size: 16, dimensions: [N], filled: true}
    y: {size: 16, dimensions: [K], filled: true}

  - memory: LRF
    capacity:
      value: 1 B
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy:
      value: 0.019007 pJ
      source: >-
        Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a
        1-bit address adder
      kind: simulated
      together: LRF-access-energy
    write_energy: &lrf-write
      value: 0.020478 pJ
      source: Accelergy's table for the study
      kind: simulated
      together: LRF-access-energy
    update_energy: *lrf-write
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table for the study, 4.6e-8 pJ/ns rounded
      kind: simulated
    area:
      value: 8.245 um2
      source: Accelergy's table for the study
      kind: simulated
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [A]
    loops: {N: 128}

compute:
  name: mac
  mac_energy:
    value: 0.3 pJ
    source: >-
      an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add
      instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to
      8 bits, 0.7925 and 0.0525 pJ
    kind: tabulated
    range: [0.23 pJ, 0.845 pJ]
    published:
      switch: mac-adder
      value: 0.2625 pJ
      source: >-
        Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder,
        0.21 pJ
  step:
    value: 1 ns
    source: one cycle of the clock
    kind: defined
  leakage:
    value: 0.003 pJ/ns
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
  area:
    value: 347.5 um2
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
`,value:{name:`tensor-core-like`,description:`The study's baseline, like a streaming multiprocessor of an Nvidia A100: shared memory, 4 sub-partitions with a register file each, and 16 × 16 processing elements with a local register in each, at 45 nm.`,source:`WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it`,precision_bits:8,clock_GHz:{value:1,source:`WWW (arXiv 2312.15896)`,kind:`defined`},reductionEnergy_pJ:{value:.05,source:`WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation`,kind:`tabulated`},freeDataflow:{switch:`baseline-dataflow`},levels:[{kind:`memory`,name:`DRAM`,capacity_bits:{value:1/0},block_bits:64,readEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, 3.9 pJ per bit; high end: GDDR5, 14 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,896]},writeEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, 3.9 pJ per bit; high end: GDDR5, 14 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,896]},updateEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, 3.9 pJ per bit; high end: GDDR5, 14 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,896]},leakage_pJ_per_ns:{value:0,source:`Accelergy's table of LPDDR4 states none`,kind:`chosen`},readBandwidth_bits_per_ns:{value:256,source:`WWW (arXiv 2312.15896). Low end: an A100's 1555 GB/s divided among its 108 multiprocessors`,kind:`specified`,range:[115.2,256]},writeBandwidth_bits_per_ns:{value:256,source:`WWW (arXiv 2312.15896). Low end: an A100's 1555 GB/s divided among its 108 multiprocessors`,kind:`specified`,range:[115.2,256]},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`memory`,name:`SMEM`,capacity_bits:{value:2097152,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:256,readEnergy_pJ:{value:136.1593125,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give 112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:124.695312,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns`},range:[124.6953125,302.9843125]},writeEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},updateEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},leakage_pJ_per_ns:{value:.009319686,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's specification, 64 KiB of 64-bit words, 0.00167027 mW`,kind:`simulated`,published:{switch:`smem-ports`,value:.007902,source:`Accelergy's table for the study`}},area_um2:{value:1358946,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²`,kind:`simulated`,published:{switch:`smem-ports`,value:1068811,source:`Accelergy's table for the study`}},readBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes. Half of what CACTI's cycle allows: low end 4 banks with one port, high end the 8 banks of the energies`,kind:`specified`,range:[270.4,620]},writeBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes. Half of what CACTI's cycle allows: low end 4 banks with one port, high end the 8 banks of the energies`,kind:`specified`,range:[270.4,620]},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`never`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`fanout`,name:`SubPartition`,x:{size:1,dimensions:[]},y:{size:4,dimensions:[`M`,`N`,`K`]}},{kind:`memory`,name:`RF`,capacity_bits:{value:32768,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:1.359298,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.359298,3.30502]},writeEnergy_pJ:{value:1.77279975,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.46723,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},updateEnergy_pJ:{value:1.77279975,source:`a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},leakage_pJ_per_ns:{value:138026e-9,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words`,kind:`simulated`,published:{switch:`rf-energy`,value:.010198,source:`Accelergy's table for the study, flip-flops`},range:[138026e-9,141511e-9]},area_um2:{value:14752,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take`,kind:`simulated`,published:{switch:`rf-energy`,value:6731.96,source:`Accelergy's table for the study, flip-flops`},range:[13180.6,14752]},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`never`,B:`never`,Z:`always`},loops:{M:1,N:1,K:1/0,batch:1}},{kind:`fanout`,name:`PE`,x:{size:16,dimensions:[`N`],filled:!0},y:{size:16,dimensions:[`K`],filled:!0}},{kind:`memory`,name:`LRF`,capacity_bits:{value:8,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:.019007,source:`Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a 1-bit address adder`,kind:`simulated`,together:`LRF-access-energy`},writeEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},updateEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},leakage_pJ_per_ns:{value:0,source:`Accelergy's table for the study, 4.6e-8 pJ/ns rounded`,kind:`simulated`},area_um2:{value:8.245,source:`Accelergy's table for the study`,kind:`simulated`},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`always`,B:`never`,Z:`never`},loops:{M:1,N:128,K:1,batch:1}}],compute:{name:`mac`,macEnergy_pJ:{value:.3,source:`an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to 8 bits, 0.7925 and 0.0525 pJ`,kind:`tabulated`,published:{switch:`mac-adder`,value:.2625,source:`Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder, 0.21 pJ`},range:[.23,.845]},step_ns:{value:1,source:`one cycle of the clock`,kind:`defined`},leakage_pJ_per_ns:{value:.003,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`},area_um2:{value:347.5,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`}}}}],workloads:[{kind:`network`,name:`bert-large`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: bert-large
description: >-
  One layer of BERT-Large on 512 tokens, each shape of the study counted once, the heads of
  attention as one GEMM.
source: WWW (arXiv 2312.15896), its list of GEMMs
gemms:
  - {name: projection, M: 512, N: 1024, K: 1024}
  - {name: attention logits, M: 512, N: 512, K: 1024, weights: dynamic}
  - {name: attend, M: 512, N: 1024, K: 512, weights: dynamic}
  - {name: feed-forward 1, M: 512, N: 4096, K: 1024}
  - {name: feed-forward 2, M: 512, N: 1024, K: 4096}
`,value:{name:`bert-large`,description:`One layer of BERT-Large on 512 tokens, each shape of the study counted once, the heads of attention as one GEMM.`,source:`WWW (arXiv 2312.15896), its list of GEMMs`,gemms:[{name:`projection`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},{name:`attention logits`,M:512,N:512,K:1024,batch:1,count:1,weights:`dynamic`},{name:`attend`,M:512,N:1024,K:512,batch:1,count:1,weights:`dynamic`},{name:`feed-forward 1`,M:512,N:4096,K:1024,batch:1,count:1,weights:`static`},{name:`feed-forward 2`,M:512,N:1024,K:4096,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`bert-large-24`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: bert-large-24
description: >-
  The 24 layers of BERT-Large on 512 tokens, with real counts and the heads of attention as a
  batch; without embeddings and task head.
source: >-
  Devlin et al., arXiv 1810.04805: 24 layers, width 1024, 16 heads, feed-forward width 4096
per_input: true
gemms:
  - {name: query key value projection, M: 512, N: 1024, K: 1024, count: 72}
  - {name: attention logits, M: 512, N: 512, K: 64, batch: 16, count: 24, weights: dynamic}
  - {name: attend, M: 512, N: 64, K: 512, batch: 16, count: 24, weights: dynamic}
  - {name: output projection, M: 512, N: 1024, K: 1024, count: 24}
  - {name: feed-forward 1, M: 512, N: 4096, K: 1024, count: 24}
  - {name: feed-forward 2, M: 512, N: 1024, K: 4096, count: 24}
`,value:{name:`bert-large-24`,description:`The 24 layers of BERT-Large on 512 tokens, with real counts and the heads of attention as a batch; without embeddings and task head.`,source:`Devlin et al., arXiv 1810.04805: 24 layers, width 1024, 16 heads, feed-forward width 4096`,perInput:!0,gemms:[{name:`query key value projection`,M:512,N:1024,K:1024,batch:1,count:72,weights:`static`},{name:`attention logits`,M:512,N:512,K:64,batch:16,count:24,weights:`dynamic`},{name:`attend`,M:512,N:64,K:512,batch:16,count:24,weights:`dynamic`},{name:`output projection`,M:512,N:1024,K:1024,batch:1,count:24,weights:`static`},{name:`feed-forward 1`,M:512,N:4096,K:1024,batch:1,count:24,weights:`static`},{name:`feed-forward 2`,M:512,N:1024,K:4096,batch:1,count:24,weights:`static`}]}},{kind:`network`,name:`dlrm`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: dlrm
description: >-
  Two layers of the bottom network of DLRM for one user, each shape of the study counted once.
source: WWW (arXiv 2312.15896), its list of GEMMs; the model is Naumov et al., arXiv 1906.00091
per_input: true
gemms:
  - {name: bottom 2, M: 1, N: 256, K: 512}
  - {name: bottom 3, M: 1, N: 64, K: 256}
`,value:{name:`dlrm`,description:`Two layers of the bottom network of DLRM for one user, each shape of the study counted once.`,source:`WWW (arXiv 2312.15896), its list of GEMMs; the model is Naumov et al., arXiv 1906.00091`,perInput:!0,gemms:[{name:`bottom 2`,M:1,N:256,K:512,batch:1,count:1,weights:`static`},{name:`bottom 3`,M:1,N:64,K:256,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`dlrm-mlperf`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: dlrm-mlperf
description: >-
  The DLRM of MLPerf for one user: both networks whole, and the products of its 27 vectors with one
  another. Table look-ups are no GEMMs.
source: >-
  MLPerf Inference, DLRM on Criteo Terabyte: bottom network 13-512-256-128, 26 tables of vectors of
  128, all 27 × 27 products computed of which 351 are used, top network 479-1024-1024-512-256-1; the
  model is Naumov et al., arXiv 1906.00091
per_input: true
gemms:
  - {name: bottom 1, M: 1, N: 512, K: 13}
  - {name: bottom 2, M: 1, N: 256, K: 512}
  - {name: bottom 3, M: 1, N: 128, K: 256}
  - {name: interaction, M: 27, N: 27, K: 128, weights: dynamic}
  - {name: top 1, M: 1, N: 1024, K: 479}
  - {name: top 2, M: 1, N: 1024, K: 1024}
  - {name: top 3, M: 1, N: 512, K: 1024}
  - {name: top 4, M: 1, N: 256, K: 512}
  - {name: top 5, M: 1, N: 1, K: 256}
`,value:{name:`dlrm-mlperf`,description:`The DLRM of MLPerf for one user: both networks whole, and the products of its 27 vectors with one another. Table look-ups are no GEMMs.`,source:`MLPerf Inference, DLRM on Criteo Terabyte: bottom network 13-512-256-128, 26 tables of vectors of 128, all 27 × 27 products computed of which 351 are used, top network 479-1024-1024-512-256-1; the model is Naumov et al., arXiv 1906.00091`,perInput:!0,gemms:[{name:`bottom 1`,M:1,N:512,K:13,batch:1,count:1,weights:`static`},{name:`bottom 2`,M:1,N:256,K:512,batch:1,count:1,weights:`static`},{name:`bottom 3`,M:1,N:128,K:256,batch:1,count:1,weights:`static`},{name:`interaction`,M:27,N:27,K:128,batch:1,count:1,weights:`dynamic`},{name:`top 1`,M:1,N:1024,K:479,batch:1,count:1,weights:`static`},{name:`top 2`,M:1,N:1024,K:1024,batch:1,count:1,weights:`static`},{name:`top 3`,M:1,N:512,K:1024,batch:1,count:1,weights:`static`},{name:`top 4`,M:1,N:256,K:512,batch:1,count:1,weights:`static`},{name:`top 5`,M:1,N:1,K:256,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j
description: >-
  GPT-J on 2048 tokens, each shape of the study counted once: one of the prompt and five of the
  next token.
source: WWW (arXiv 2312.15896), its list of GEMMs
gemms:
  - {name: projection, M: 1, N: 4096, K: 4096}
  - {name: prompt projection, M: 2048, N: 4096, K: 4096}
  - {name: attention logits, M: 1, N: 2048, K: 4096, weights: dynamic}
  - {name: attend, M: 1, N: 4096, K: 2048, weights: dynamic}
  - {name: feed-forward 1, M: 1, N: 16384, K: 4096}
  - {name: feed-forward 2, M: 1, N: 4096, K: 16384}
`,value:{name:`gpt-j`,description:`GPT-J on 2048 tokens, each shape of the study counted once: one of the prompt and five of the next token.`,source:`WWW (arXiv 2312.15896), its list of GEMMs`,gemms:[{name:`projection`,M:1,N:4096,K:4096,batch:1,count:1,weights:`static`},{name:`prompt projection`,M:2048,N:4096,K:4096,batch:1,count:1,weights:`static`},{name:`attention logits`,M:1,N:2048,K:4096,batch:1,count:1,weights:`dynamic`},{name:`attend`,M:1,N:4096,K:2048,batch:1,count:1,weights:`dynamic`},{name:`feed-forward 1`,M:1,N:16384,K:4096,batch:1,count:1,weights:`static`},{name:`feed-forward 2`,M:1,N:4096,K:16384,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j-6b-decode`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j-6b-decode
description: >-
  GPT-J-6B generating one token with 2048 in the cache, its own among them, with real counts and the
  heads of attention as a batch.
source: >-
  GPT-J-6B (Wang & Komatsuzaki, 2021): 28 layers, width 4096, 16 heads of 256, feed-forward width
  16384, vocabulary 50400
tokens: 1
gemms:
  - {name: query key value projection, M: 1, N: 4096, K: 4096, count: 84}
  - {name: attention logits, M: 1, N: 2048, K: 256, batch: 16, count: 28, weights: dynamic}
  - {name: attend, M: 1, N: 256, K: 2048, batch: 16, count: 28, weights: dynamic}
  - {name: output projection, M: 1, N: 4096, K: 4096, count: 28}
  - {name: feed-forward 1, M: 1, N: 16384, K: 4096, count: 28}
  - {name: feed-forward 2, M: 1, N: 4096, K: 16384, count: 28}
  - {name: language model head, M: 1, N: 50400, K: 4096}
`,value:{name:`gpt-j-6b-decode`,description:`GPT-J-6B generating one token with 2048 in the cache, its own among them, with real counts and the heads of attention as a batch.`,source:`GPT-J-6B (Wang & Komatsuzaki, 2021): 28 layers, width 4096, 16 heads of 256, feed-forward width 16384, vocabulary 50400`,tokens:1,gemms:[{name:`query key value projection`,M:1,N:4096,K:4096,batch:1,count:84,weights:`static`},{name:`attention logits`,M:1,N:2048,K:256,batch:16,count:28,weights:`dynamic`},{name:`attend`,M:1,N:256,K:2048,batch:16,count:28,weights:`dynamic`},{name:`output projection`,M:1,N:4096,K:4096,batch:1,count:28,weights:`static`},{name:`feed-forward 1`,M:1,N:16384,K:4096,batch:1,count:28,weights:`static`},{name:`feed-forward 2`,M:1,N:4096,K:16384,batch:1,count:28,weights:`static`},{name:`language model head`,M:1,N:50400,K:4096,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j-6b-prefill`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j-6b-prefill
description: >-
  GPT-J-6B on a prompt of 2048 tokens, with real counts and the heads of attention as a batch; the
  head for the last token only.
source: >-
  GPT-J-6B (Wang & Komatsuzaki, 2021): 28 layers, width 4096, 16 heads of 256, feed-forward width
  16384, vocabulary 50400
tokens: 2048
gemms:
  - {name: query key value projection, M: 2048, N: 4096, K: 4096, count: 84}
  - {name: attention logits, M: 2048, N: 2048, K: 256, batch: 16, count: 28, weights: dynamic}
  - {name: attend, M: 2048, N: 256, K: 2048, batch: 16, count: 28, weights: dynamic}
  - {name: output projection, M: 2048, N: 4096, K: 4096, count: 28}
  - {name: feed-forward 1, M: 2048, N: 16384, K: 4096, count: 28}
  - {name: feed-forward 2, M: 2048, N: 4096, K: 16384, count: 28}
  - {name: language model head, M: 1, N: 50400, K: 4096}
`,value:{name:`gpt-j-6b-prefill`,description:`GPT-J-6B on a prompt of 2048 tokens, with real counts and the heads of attention as a batch; the head for the last token only.`,source:`GPT-J-6B (Wang & Komatsuzaki, 2021): 28 layers, width 4096, 16 heads of 256, feed-forward width 16384, vocabulary 50400`,tokens:2048,gemms:[{name:`query key value projection`,M:2048,N:4096,K:4096,batch:1,count:84,weights:`static`},{name:`attention logits`,M:2048,N:2048,K:256,batch:16,count:28,weights:`dynamic`},{name:`attend`,M:2048,N:256,K:2048,batch:16,count:28,weights:`dynamic`},{name:`output projection`,M:2048,N:4096,K:4096,batch:1,count:28,weights:`static`},{name:`feed-forward 1`,M:2048,N:16384,K:4096,batch:1,count:28,weights:`static`},{name:`feed-forward 2`,M:2048,N:4096,K:16384,batch:1,count:28,weights:`static`},{name:`language model head`,M:1,N:50400,K:4096,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j-decode`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j-decode
description: >-
  The generation phase in the study's list of GPT-J: its five GEMMs on one token.
source: WWW (arXiv 2312.15896), its list of GEMMs
gemms:
  - {name: projection, M: 1, N: 4096, K: 4096}
  - {name: attention logits, M: 1, N: 2048, K: 4096, weights: dynamic}
  - {name: attend, M: 1, N: 4096, K: 2048, weights: dynamic}
  - {name: feed-forward 1, M: 1, N: 16384, K: 4096}
  - {name: feed-forward 2, M: 1, N: 4096, K: 16384}
`,value:{name:`gpt-j-decode`,description:`The generation phase in the study's list of GPT-J: its five GEMMs on one token.`,source:`WWW (arXiv 2312.15896), its list of GEMMs`,gemms:[{name:`projection`,M:1,N:4096,K:4096,batch:1,count:1,weights:`static`},{name:`attention logits`,M:1,N:2048,K:4096,batch:1,count:1,weights:`dynamic`},{name:`attend`,M:1,N:4096,K:2048,batch:1,count:1,weights:`dynamic`},{name:`feed-forward 1`,M:1,N:16384,K:4096,batch:1,count:1,weights:`static`},{name:`feed-forward 2`,M:1,N:4096,K:16384,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j-prefill`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j-prefill
description: >-
  The prompt phase in the study's list of GPT-J: its one GEMM on 2048 tokens.
source: WWW (arXiv 2312.15896), its list of GEMMs
gemms:
  - {name: prompt projection, M: 2048, N: 4096, K: 4096}
`,value:{name:`gpt-j-prefill`,description:`The prompt phase in the study's list of GPT-J: its one GEMM on 2048 tokens.`,source:`WWW (arXiv 2312.15896), its list of GEMMs`,gemms:[{name:`prompt projection`,M:2048,N:4096,K:4096,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`mobilenet-v2`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: mobilenet-v2
description: >-
  MobileNet-V2 on an image of 224 × 224, convolutions as matrix products; a depthwise one as a batch
  of one product per channel.
source: >-
  Sandler et al., arXiv 1801.04381, table 2, width multiplier 1
per_input: true
gemms:
  - {name: stem, M: 12544, N: 32, K: 27}
  - {name: block1.0.depthwise, M: 12544, N: 1, K: 9, batch: 32}
  - {name: block1.0.project, M: 12544, N: 16, K: 32}
  - {name: block2.0.expand, M: 12544, N: 96, K: 16}
  - {name: block2.0.depthwise, M: 3136, N: 1, K: 9, batch: 96}
  - {name: block2.0.project, M: 3136, N: 24, K: 96}
  - {name: block2.1.expand, M: 3136, N: 144, K: 24}
  - {name: block2.1.depthwise, M: 3136, N: 1, K: 9, batch: 144}
  - {name: block2.1.project, M: 3136, N: 24, K: 144}
  - {name: block3.0.expand, M: 3136, N: 144, K: 24}
  - {name: block3.0.depthwise, M: 784, N: 1, K: 9, batch: 144}
  - {name: block3.0.project, M: 784, N: 32, K: 144}
  - {name: block3.1.expand, M: 784, N: 192, K: 32}
  - {name: block3.1.depthwise, M: 784, N: 1, K: 9, batch: 192}
  - {name: block3.1.project, M: 784, N: 32, K: 192}
  - {name: block3.2.expand, M: 784, N: 192, K: 32}
  - {name: block3.2.depthwise, M: 784, N: 1, K: 9, batch: 192}
  - {name: block3.2.project, M: 784, N: 32, K: 192}
  - {name: block4.0.expand, M: 784, N: 192, K: 32}
  - {name: block4.0.depthwise, M: 196, N: 1, K: 9, batch: 192}
  - {name: block4.0.project, M: 196, N: 64, K: 192}
  - {name: block4.1.expand, M: 196, N: 384, K: 64}
  - {name: block4.1.depthwise, M: 196, N: 1, K: 9, batch: 384}
  - {name: block4.1.project, M: 196, N: 64, K: 384}
  - {name: block4.2.expand, M: 196, N: 384, K: 64}
  - {name: block4.2.depthwise, M: 196, N: 1, K: 9, batch: 384}
  - {name: block4.2.project, M: 196, N: 64, K: 384}
  - {name: block4.3.expand, M: 196, N: 384, K: 64}
  - {name: block4.3.depthwise, M: 196, N: 1, K: 9, batch: 384}
  - {name: block4.3.project, M: 196, N: 64, K: 384}
  - {name: block5.0.expand, M: 196, N: 384, K: 64}
  - {name: block5.0.depthwise, M: 196, N: 1, K: 9, batch: 384}
  - {name: block5.0.project, M: 196, N: 96, K: 384}
  - {name: block5.1.expand, M: 196, N: 576, K: 96}
  - {name: block5.1.depthwise, M: 196, N: 1, K: 9, batch: 576}
  - {name: block5.1.project, M: 196, N: 96, K: 576}
  - {name: block5.2.expand, M: 196, N: 576, K: 96}
  - {name: block5.2.depthwise, M: 196, N: 1, K: 9, batch: 576}
  - {name: block5.2.project, M: 196, N: 96, K: 576}
  - {name: block6.0.expand, M: 196, N: 576, K: 96}
  - {name: block6.0.depthwise, M: 49, N: 1, K: 9, batch: 576}
  - {name: block6.0.project, M: 49, N: 160, K: 576}
  - {name: block6.1.expand, M: 49, N: 960, K: 160}
  - {name: block6.1.depthwise, M: 49, N: 1, K: 9, batch: 960}
  - {name: block6.1.project, M: 49, N: 160, K: 960}
  - {name: block6.2.expand, M: 49, N: 960, K: 160}
  - {name: block6.2.depthwise, M: 49, N: 1, K: 9, batch: 960}
  - {name: block6.2.project, M: 49, N: 160, K: 960}
  - {name: block7.0.expand, M: 49, N: 960, K: 160}
  - {name: block7.0.depthwise, M: 49, N: 1, K: 9, batch: 960}
  - {name: block7.0.project, M: 49, N: 320, K: 960}
  - {name: head, M: 49, N: 1280, K: 320}
  - {name: classifier, M: 1, N: 1000, K: 1280}
`,value:{name:`mobilenet-v2`,description:`MobileNet-V2 on an image of 224 × 224, convolutions as matrix products; a depthwise one as a batch of one product per channel.`,source:`Sandler et al., arXiv 1801.04381, table 2, width multiplier 1`,perInput:!0,gemms:[{name:`stem`,M:12544,N:32,K:27,batch:1,count:1,weights:`static`},{name:`block1.0.depthwise`,M:12544,N:1,K:9,batch:32,count:1,weights:`static`},{name:`block1.0.project`,M:12544,N:16,K:32,batch:1,count:1,weights:`static`},{name:`block2.0.expand`,M:12544,N:96,K:16,batch:1,count:1,weights:`static`},{name:`block2.0.depthwise`,M:3136,N:1,K:9,batch:96,count:1,weights:`static`},{name:`block2.0.project`,M:3136,N:24,K:96,batch:1,count:1,weights:`static`},{name:`block2.1.expand`,M:3136,N:144,K:24,batch:1,count:1,weights:`static`},{name:`block2.1.depthwise`,M:3136,N:1,K:9,batch:144,count:1,weights:`static`},{name:`block2.1.project`,M:3136,N:24,K:144,batch:1,count:1,weights:`static`},{name:`block3.0.expand`,M:3136,N:144,K:24,batch:1,count:1,weights:`static`},{name:`block3.0.depthwise`,M:784,N:1,K:9,batch:144,count:1,weights:`static`},{name:`block3.0.project`,M:784,N:32,K:144,batch:1,count:1,weights:`static`},{name:`block3.1.expand`,M:784,N:192,K:32,batch:1,count:1,weights:`static`},{name:`block3.1.depthwise`,M:784,N:1,K:9,batch:192,count:1,weights:`static`},{name:`block3.1.project`,M:784,N:32,K:192,batch:1,count:1,weights:`static`},{name:`block3.2.expand`,M:784,N:192,K:32,batch:1,count:1,weights:`static`},{name:`block3.2.depthwise`,M:784,N:1,K:9,batch:192,count:1,weights:`static`},{name:`block3.2.project`,M:784,N:32,K:192,batch:1,count:1,weights:`static`},{name:`block4.0.expand`,M:784,N:192,K:32,batch:1,count:1,weights:`static`},{name:`block4.0.depthwise`,M:196,N:1,K:9,batch:192,count:1,weights:`static`},{name:`block4.0.project`,M:196,N:64,K:192,batch:1,count:1,weights:`static`},{name:`block4.1.expand`,M:196,N:384,K:64,batch:1,count:1,weights:`static`},{name:`block4.1.depthwise`,M:196,N:1,K:9,batch:384,count:1,weights:`static`},{name:`block4.1.project`,M:196,N:64,K:384,batch:1,count:1,weights:`static`},{name:`block4.2.expand`,M:196,N:384,K:64,batch:1,count:1,weights:`static`},{name:`block4.2.depthwise`,M:196,N:1,K:9,batch:384,count:1,weights:`static`},{name:`block4.2.project`,M:196,N:64,K:384,batch:1,count:1,weights:`static`},{name:`block4.3.expand`,M:196,N:384,K:64,batch:1,count:1,weights:`static`},{name:`block4.3.depthwise`,M:196,N:1,K:9,batch:384,count:1,weights:`static`},{name:`block4.3.project`,M:196,N:64,K:384,batch:1,count:1,weights:`static`},{name:`block5.0.expand`,M:196,N:384,K:64,batch:1,count:1,weights:`static`},{name:`block5.0.depthwise`,M:196,N:1,K:9,batch:384,count:1,weights:`static`},{name:`block5.0.project`,M:196,N:96,K:384,batch:1,count:1,weights:`static`},{name:`block5.1.expand`,M:196,N:576,K:96,batch:1,count:1,weights:`static`},{name:`block5.1.depthwise`,M:196,N:1,K:9,batch:576,count:1,weights:`static`},{name:`block5.1.project`,M:196,N:96,K:576,batch:1,count:1,weights:`static`},{name:`block5.2.expand`,M:196,N:576,K:96,batch:1,count:1,weights:`static`},{name:`block5.2.depthwise`,M:196,N:1,K:9,batch:576,count:1,weights:`static`},{name:`block5.2.project`,M:196,N:96,K:576,batch:1,count:1,weights:`static`},{name:`block6.0.expand`,M:196,N:576,K:96,batch:1,count:1,weights:`static`},{name:`block6.0.depthwise`,M:49,N:1,K:9,batch:576,count:1,weights:`static`},{name:`block6.0.project`,M:49,N:160,K:576,batch:1,count:1,weights:`static`},{name:`block6.1.expand`,M:49,N:960,K:160,batch:1,count:1,weights:`static`},{name:`block6.1.depthwise`,M:49,N:1,K:9,batch:960,count:1,weights:`static`},{name:`block6.1.project`,M:49,N:160,K:960,batch:1,count:1,weights:`static`},{name:`block6.2.expand`,M:49,N:960,K:160,batch:1,count:1,weights:`static`},{name:`block6.2.depthwise`,M:49,N:1,K:9,batch:960,count:1,weights:`static`},{name:`block6.2.project`,M:49,N:160,K:960,batch:1,count:1,weights:`static`},{name:`block7.0.expand`,M:49,N:960,K:160,batch:1,count:1,weights:`static`},{name:`block7.0.depthwise`,M:49,N:1,K:9,batch:960,count:1,weights:`static`},{name:`block7.0.project`,M:49,N:320,K:960,batch:1,count:1,weights:`static`},{name:`head`,M:49,N:1280,K:320,batch:1,count:1,weights:`static`},{name:`classifier`,M:1,N:1e3,K:1280,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`resnet-50-complete`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: resnet-50-complete
description: >-
  ResNet-50 on an image of 224 × 224, convolutions as matrix products, with the 4 shortcut
  convolutions. Layers are named as in torchvision.
source: >-
  He et al., arXiv 1512.03385, with the stride in the 3 × 3 convolutions (the variant known as
  v1.5)
per_input: true
gemms:
  - {name: conv1, M: 12544, N: 64, K: 147}
  - {name: layer1.0.conv1, M: 3136, N: 64, K: 64}
  - {name: layer1.0.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.0.conv3, M: 3136, N: 256, K: 64}
  - {name: layer1.0.downsample, M: 3136, N: 256, K: 64}
  - {name: layer1.1.conv1, M: 3136, N: 64, K: 256}
  - {name: layer1.1.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.1.conv3, M: 3136, N: 256, K: 64}
  - {name: layer1.2.conv1, M: 3136, N: 64, K: 256}
  - {name: layer1.2.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.2.conv3, M: 3136, N: 256, K: 64}
  - {name: layer2.0.conv1, M: 3136, N: 128, K: 256}
  - {name: layer2.0.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.0.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.0.downsample, M: 784, N: 512, K: 256}
  - {name: layer2.1.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.1.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.1.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.2.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.2.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.2.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.3.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.3.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.3.conv3, M: 784, N: 512, K: 128}
  - {name: layer3.0.conv1, M: 784, N: 256, K: 512}
  - {name: layer3.0.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.0.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.0.downsample, M: 196, N: 1024, K: 512}
  - {name: layer3.1.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.1.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.1.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.2.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.2.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.2.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.3.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.3.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.3.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.4.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.4.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.4.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.5.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.5.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.5.conv3, M: 196, N: 1024, K: 256}
  - {name: layer4.0.conv1, M: 196, N: 512, K: 1024}
  - {name: layer4.0.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.0.conv3, M: 49, N: 2048, K: 512}
  - {name: layer4.0.downsample, M: 49, N: 2048, K: 1024}
  - {name: layer4.1.conv1, M: 49, N: 512, K: 2048}
  - {name: layer4.1.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.1.conv3, M: 49, N: 2048, K: 512}
  - {name: layer4.2.conv1, M: 49, N: 512, K: 2048}
  - {name: layer4.2.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.2.conv3, M: 49, N: 2048, K: 512}
  - {name: fc, M: 1, N: 1000, K: 2048}
`,value:{name:`resnet-50-complete`,description:`ResNet-50 on an image of 224 × 224, convolutions as matrix products, with the 4 shortcut convolutions. Layers are named as in torchvision.`,source:`He et al., arXiv 1512.03385, with the stride in the 3 × 3 convolutions (the variant known as v1.5)`,perInput:!0,gemms:[{name:`conv1`,M:12544,N:64,K:147,batch:1,count:1,weights:`static`},{name:`layer1.0.conv1`,M:3136,N:64,K:64,batch:1,count:1,weights:`static`},{name:`layer1.0.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.0.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.0.downsample`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.1.conv1`,M:3136,N:64,K:256,batch:1,count:1,weights:`static`},{name:`layer1.1.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.1.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.2.conv1`,M:3136,N:64,K:256,batch:1,count:1,weights:`static`},{name:`layer1.2.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.2.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer2.0.conv1`,M:3136,N:128,K:256,batch:1,count:1,weights:`static`},{name:`layer2.0.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.0.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.0.downsample`,M:784,N:512,K:256,batch:1,count:1,weights:`static`},{name:`layer2.1.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.1.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.1.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.2.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.2.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.2.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.3.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.3.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.3.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer3.0.conv1`,M:784,N:256,K:512,batch:1,count:1,weights:`static`},{name:`layer3.0.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.0.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.0.downsample`,M:196,N:1024,K:512,batch:1,count:1,weights:`static`},{name:`layer3.1.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.1.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.1.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.2.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.2.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.2.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.3.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.3.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.3.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.4.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.4.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.4.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.5.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.5.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.5.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer4.0.conv1`,M:196,N:512,K:1024,batch:1,count:1,weights:`static`},{name:`layer4.0.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.0.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`layer4.0.downsample`,M:49,N:2048,K:1024,batch:1,count:1,weights:`static`},{name:`layer4.1.conv1`,M:49,N:512,K:2048,batch:1,count:1,weights:`static`},{name:`layer4.1.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.1.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`layer4.2.conv1`,M:49,N:512,K:2048,batch:1,count:1,weights:`static`},{name:`layer4.2.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.2.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`fc`,M:1,N:1e3,K:2048,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`resnet-50-published`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: resnet-50-published
description: >-
  ResNet-50 on an image of 224 × 224, convolutions as matrix products, as the study lists it:
  without the 4 shortcut convolutions. Layers are named as in torchvision.
source: >-
  WWW (arXiv 2312.15896), its list of GEMMs; the model is He et al., arXiv 1512.03385, with the
  stride in the 3 × 3 convolutions (the variant known as v1.5)
per_input: true
gemms:
  - {name: conv1, M: 12544, N: 64, K: 147}
  - {name: layer1.0.conv1, M: 3136, N: 64, K: 64}
  - {name: layer1.0.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.0.conv3, M: 3136, N: 256, K: 64}
  - {name: layer1.1.conv1, M: 3136, N: 64, K: 256}
  - {name: layer1.1.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.1.conv3, M: 3136, N: 256, K: 64}
  - {name: layer1.2.conv1, M: 3136, N: 64, K: 256}
  - {name: layer1.2.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.2.conv3, M: 3136, N: 256, K: 64}
  - {name: layer2.0.conv1, M: 3136, N: 128, K: 256}
  - {name: layer2.0.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.0.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.1.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.1.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.1.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.2.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.2.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.2.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.3.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.3.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.3.conv3, M: 784, N: 512, K: 128}
  - {name: layer3.0.conv1, M: 784, N: 256, K: 512}
  - {name: layer3.0.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.0.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.1.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.1.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.1.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.2.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.2.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.2.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.3.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.3.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.3.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.4.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.4.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.4.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.5.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.5.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.5.conv3, M: 196, N: 1024, K: 256}
  - {name: layer4.0.conv1, M: 196, N: 512, K: 1024}
  - {name: layer4.0.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.0.conv3, M: 49, N: 2048, K: 512}
  - {name: layer4.1.conv1, M: 49, N: 512, K: 2048}
  - {name: layer4.1.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.1.conv3, M: 49, N: 2048, K: 512}
  - {name: layer4.2.conv1, M: 49, N: 512, K: 2048}
  - {name: layer4.2.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.2.conv3, M: 49, N: 2048, K: 512}
  - {name: fc, M: 1, N: 1000, K: 2048}
`,value:{name:`resnet-50-published`,description:`ResNet-50 on an image of 224 × 224, convolutions as matrix products, as the study lists it: without the 4 shortcut convolutions. Layers are named as in torchvision.`,source:`WWW (arXiv 2312.15896), its list of GEMMs; the model is He et al., arXiv 1512.03385, with the stride in the 3 × 3 convolutions (the variant known as v1.5)`,perInput:!0,gemms:[{name:`conv1`,M:12544,N:64,K:147,batch:1,count:1,weights:`static`},{name:`layer1.0.conv1`,M:3136,N:64,K:64,batch:1,count:1,weights:`static`},{name:`layer1.0.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.0.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.1.conv1`,M:3136,N:64,K:256,batch:1,count:1,weights:`static`},{name:`layer1.1.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.1.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.2.conv1`,M:3136,N:64,K:256,batch:1,count:1,weights:`static`},{name:`layer1.2.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.2.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer2.0.conv1`,M:3136,N:128,K:256,batch:1,count:1,weights:`static`},{name:`layer2.0.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.0.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.1.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.1.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.1.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.2.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.2.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.2.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.3.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.3.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.3.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer3.0.conv1`,M:784,N:256,K:512,batch:1,count:1,weights:`static`},{name:`layer3.0.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.0.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.1.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.1.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.1.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.2.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.2.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.2.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.3.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.3.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.3.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.4.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.4.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.4.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.5.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.5.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.5.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer4.0.conv1`,M:196,N:512,K:1024,batch:1,count:1,weights:`static`},{name:`layer4.0.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.0.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`layer4.1.conv1`,M:49,N:512,K:2048,batch:1,count:1,weights:`static`},{name:`layer4.1.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.1.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`layer4.2.conv1`,M:49,N:512,K:2048,batch:1,count:1,weights:`static`},{name:`layer4.2.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.2.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`fc`,M:1,N:1e3,K:2048,batch:1,count:1,weights:`static`}]}}],transformers:[{kind:`transformer`,name:`bert-large-encoder`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: bert-large-encoder
description: >-
  BERT-Large, an encoder, by its sizes; without embeddings and task head, on 512 tokens unless told otherwise.
source: >-
  Devlin et al., arXiv 1810.04805: 24 layers, width 1024, 16 heads, feed-forward width 4096
attention: full
layers: 24
width: 1024
heads: 16
feed_forward: {width: 4096}
sequence: 512
`,value:{name:`bert-large-encoder`,description:`BERT-Large, an encoder, by its sizes; without embeddings and task head, on 512 tokens unless told otherwise.`,source:`Devlin et al., arXiv 1810.04805: 24 layers, width 1024, 16 heads, feed-forward width 4096`,attention:`full`,layers:24,width:1024,heads:16,kvHeads:16,headWidth:64,feedForward:{width:4096,gated:!1},sequence:512}},{kind:`transformer`,name:`gpt-j-6b`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: gpt-j-6b
description: >-
  GPT-J-6B, a language model with multi-head attention and a plain feed-forward block.
source: >-
  GPT-J-6B (Wang & Komatsuzaki, 2021), its model card: 28 layers, width 4096, 16 heads of 256, feed-forward width
  16384, vocabulary 50257 padded to 50400
attention: causal
layers: 28
width: 4096
heads: 16
feed_forward: {width: 16384}
vocabulary: 50400
`,value:{name:`gpt-j-6b`,description:`GPT-J-6B, a language model with multi-head attention and a plain feed-forward block.`,source:`GPT-J-6B (Wang & Komatsuzaki, 2021), its model card: 28 layers, width 4096, 16 heads of 256, feed-forward width 16384, vocabulary 50257 padded to 50400`,attention:`causal`,layers:28,width:4096,heads:16,kvHeads:16,headWidth:256,feedForward:{width:16384,gated:!1},vocabulary:50400}},{kind:`transformer`,name:`llama-3-70b`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: llama-3-70b
description: >-
  Llama 3 70B, a language model with grouped-query attention and a gated feed-forward block.
source: >-
  Grattafiori et al., "The Llama 3 Herd of Models", arXiv 2407.21783, table 3: 80 layers, width 8192, 64 heads, 8 of
  keys and values, feed-forward width 28672, vocabulary 128000; the released weights have 128256 tokens
attention: causal
layers: 80
width: 8192
heads: 64
kv_heads: 8
feed_forward: {width: 28672, gated: true}
vocabulary: 128256
`,value:{name:`llama-3-70b`,description:`Llama 3 70B, a language model with grouped-query attention and a gated feed-forward block.`,source:`Grattafiori et al., "The Llama 3 Herd of Models", arXiv 2407.21783, table 3: 80 layers, width 8192, 64 heads, 8 of keys and values, feed-forward width 28672, vocabulary 128000; the released weights have 128256 tokens`,attention:`causal`,layers:80,width:8192,heads:64,kvHeads:8,headWidth:128,feedForward:{width:28672,gated:!0},vocabulary:128256}},{kind:`transformer`,name:`llama-3-8b`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: llama-3-8b
description: >-
  Llama 3 8B, a language model with grouped-query attention and a gated feed-forward block.
source: >-
  Grattafiori et al., "The Llama 3 Herd of Models", arXiv 2407.21783, table 3: 32 layers, width 4096, 32 heads, 8 of
  keys and values, feed-forward width 14336, vocabulary 128000; the released weights have 128256 tokens
attention: causal
layers: 32
width: 4096
heads: 32
kv_heads: 8
feed_forward: {width: 14336, gated: true}
vocabulary: 128256
`,value:{name:`llama-3-8b`,description:`Llama 3 8B, a language model with grouped-query attention and a gated feed-forward block.`,source:`Grattafiori et al., "The Llama 3 Herd of Models", arXiv 2407.21783, table 3: 32 layers, width 4096, 32 heads, 8 of keys and values, feed-forward width 14336, vocabulary 128000; the released weights have 128256 tokens`,attention:`causal`,layers:32,width:4096,heads:32,kvHeads:8,headWidth:128,feedForward:{width:14336,gated:!0},vocabulary:128256}},{kind:`transformer`,name:`mixtral-8x7b`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: mixtral-8x7b
description: >-
  Mixtral 8x7B, a language model with grouped-query attention and a mixture of 8 gated experts, 2 for each token.
source: >-
  Jiang et al., "Mixtral of Experts", arXiv 2401.04088, table 1: 32 layers, width 4096, 32 heads of 128, 8 of keys and
  values, feed-forward width 14336, vocabulary 32000, 8 experts, 2 per token
attention: causal
layers: 32
width: 4096
heads: 32
kv_heads: 8
feed_forward: {width: 14336, gated: true, experts: {count: 8, per_token: 2}}
vocabulary: 32000
`,value:{name:`mixtral-8x7b`,description:`Mixtral 8x7B, a language model with grouped-query attention and a mixture of 8 gated experts, 2 for each token.`,source:`Jiang et al., "Mixtral of Experts", arXiv 2401.04088, table 1: 32 layers, width 4096, 32 heads of 128, 8 of keys and values, feed-forward width 14336, vocabulary 32000, 8 experts, 2 per token`,attention:`causal`,layers:32,width:4096,heads:32,kvHeads:8,headWidth:128,feedForward:{width:14336,gated:!0,experts:{count:8,perToken:2}},vocabulary:32e3}},{kind:`transformer`,name:`vit-b-16`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: vit-b-16
description: >-
  ViT-B/16, an encoder of images of 224 × 224 in patches of 16 × 16, with the embedding of patches and the classifier.
source: >-
  Dosovitskiy et al., arXiv 2010.11929, table 1: 12 layers, width 768, 12 heads, feed-forward width 3072; 14 × 14
  patches of 16 × 16 pixels in 3 colours, 1000 classes
attention: full
layers: 12
width: 768
heads: 12
feed_forward: {width: 3072}
classes: 1000
patches: {count: 196, values: 768}
`,value:{name:`vit-b-16`,description:`ViT-B/16, an encoder of images of 224 × 224 in patches of 16 × 16, with the embedding of patches and the classifier.`,source:`Dosovitskiy et al., arXiv 2010.11929, table 1: 12 layers, width 768, 12 heads, feed-forward width 3072; 14 × 14 patches of 16 × 16 pixels in 3 colours, 1000 classes`,attention:`full`,layers:12,width:768,heads:12,kvHeads:12,headWidth:64,feedForward:{width:3072,gated:!1},classes:1e3,patches:{count:196,values:768}}}],mappings:[{kind:`mapping`,name:`baseline-published`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: baseline-published
description: The baseline's mapping that the study searched with Timeloop for 512×1024×1024.
source: >-
  WWW (arXiv 2312.15896), the mapping its authors published; found by Timeloop's random search
gemm: {M: 512, N: 1024, K: 1024}
architecture: tensor-core-like
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 8, M: 4]
  - level: SMEM
    keeps: [A, B]
    temporal: [M: 32, K: 16]
  - level: SubPartition
    spatial: [M: 4]
  - level: RF
    keeps: [Z]
    temporal: [K: 4]
  - level: PE
    spatial: [N: 16, K: 16]
  - level: LRF
    keeps: [A]
    temporal: [N: 8]
`,value:{name:`baseline-published`,description:`The baseline's mapping that the study searched with Timeloop for 512×1024×1024.`,source:`WWW (arXiv 2312.15896), the mapping its authors published; found by Timeloop's random search`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{baseline:`tensor-core-like`},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:8},{dimension:`M`,bound:4}],spatial:[]},{level:`SMEM`,keeps:[`A`,`B`],temporal:[{dimension:`M`,bound:32},{dimension:`K`,bound:16}],spatial:[]},{level:`SubPartition`,temporal:[],spatial:[{dimension:`M`,bound:4}]},{level:`RF`,keeps:[`Z`],temporal:[{dimension:`K`,bound:4}],spatial:[]},{level:`PE`,temporal:[],spatial:[{dimension:`N`,bound:16},{dimension:`K`,bound:16}]},{level:`LRF`,keeps:[`A`],temporal:[{dimension:`N`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`rf-analog6T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-analog6T-priority
description: >-
  analog6T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.
source: WWW (arXiv 2312.15896), the mapping that its authors published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog6T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 4, K: 8]
  - level: SMEM
    keeps: [A, Z]
    temporal: [K: 2, M: 512]
  - level: CiMBank
    spatial: [N: 4]
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`rf-analog6T-priority`,description:`analog6T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog6T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:4},{dimension:`K`,bound:8}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`K`,bound:2},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`N`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`rf-analog6T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-analog6T-searched
description: >-
  analog6T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog6T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [M: 4, N: 2]
  - level: SMEM
    keeps: [A, Z]
    temporal: [N: 16, K: 32, M: 128]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 32, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 8]
`,value:{name:`rf-analog6T-searched`,description:`analog6T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog6T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`M`,bound:4},{dimension:`N`,bound:2}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:32},{dimension:`M`,bound:128}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:32},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`rf-analog8T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-analog8T-priority
description: >-
  analog8T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.
source: WWW (arXiv 2312.15896), the mapping that its authors published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog8T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 4, K: 8]
  - level: SMEM
    keeps: [A, Z]
    temporal: [K: 2, M: 512]
  - level: CiMBank
    spatial: [N: 4]
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`rf-analog8T-priority`,description:`analog8T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog8T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:4},{dimension:`K`,bound:8}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`K`,bound:2},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`N`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`rf-analog8T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-analog8T-searched
description: >-
  analog8T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog8T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [M: 4, N: 2]
  - level: SMEM
    keeps: [A, Z]
    temporal: [N: 16, K: 32, M: 128]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 32, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 8]
`,value:{name:`rf-analog8T-searched`,description:`analog8T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog8T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`M`,bound:4},{dimension:`N`,bound:2}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:32},{dimension:`M`,bound:128}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:32},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`rf-digital6T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-digital6T-priority
description: >-
  digital6T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.
source: WWW (arXiv 2312.15896), the mapping that its authors published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital6T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [K: 4, N: 8]
  - level: SMEM
    keeps: [A, Z]
    temporal: [N: 2, M: 512]
  - level: CiMBank
    spatial: [N: 4]
  - level: CiMArray
    spatial: [K: 256, N: 16]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
`,value:{name:`rf-digital6T-priority`,description:`digital6T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital6T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`K`,bound:4},{dimension:`N`,bound:8}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`N`,bound:2},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`N`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:256},{dimension:`N`,bound:16}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[],spatial:[]}]}},{kind:`mapping`,name:`rf-digital6T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-digital6T-searched
description: >-
  digital6T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital6T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [M: 4, N: 64]
  - level: SMEM
    keeps: [A, Z]
    temporal: [K: 4, M: 128]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 256, N: 16]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
`,value:{name:`rf-digital6T-searched`,description:`digital6T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital6T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`M`,bound:4},{dimension:`N`,bound:64}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`K`,bound:4},{dimension:`M`,bound:128}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:256},{dimension:`N`,bound:16}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[],spatial:[]}]}},{kind:`mapping`,name:`rf-digital8T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-digital8T-priority
description: >-
  digital8T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.
source: WWW (arXiv 2312.15896), the mapping that its authors published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital8T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 4, K: 8]
  - level: SMEM
    keeps: [A, Z]
    temporal: [N: 2, K: 4, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [N: 128]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [K: 8]
`,value:{name:`rf-digital8T-priority`,description:`digital8T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital8T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:4},{dimension:`K`,bound:8}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`N`,bound:2},{dimension:`K`,bound:4},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`N`,bound:128}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`K`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`rf-digital8T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-digital8T-searched
description: >-
  digital8T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital8T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [K: 4, N: 4]
  - level: SMEM
    keeps: [A, Z]
    temporal: [K: 64, N: 2, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [N: 128]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [K: 4]
`,value:{name:`rf-digital8T-searched`,description:`digital8T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital8T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`K`,bound:4},{dimension:`N`,bound:4}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`K`,bound:64},{dimension:`N`,bound:2},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`N`,bound:128}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`K`,bound:4}],spatial:[]}]}},{kind:`mapping`,name:`smem-analog6T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-analog6T-priority
description: >-
  analog6T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.
source: >-
  WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their
  program
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog6T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 4, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`smem-analog6T-priority`,description:`analog6T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their program`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog6T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:4},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`smem-analog6T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-analog6T-searched
description: >-
  analog6T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog6T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 16, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`smem-analog6T-searched`,description:`analog6T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog6T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:16},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`smem-analog8T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-analog8T-priority
description: >-
  analog8T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.
source: >-
  WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their
  program
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog8T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 4, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`smem-analog8T-priority`,description:`analog8T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their program`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog8T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:4},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`smem-analog8T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-analog8T-searched
description: >-
  analog8T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog8T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 16, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`smem-analog8T-searched`,description:`analog8T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog8T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:16},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`smem-digital6T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-digital6T-priority
description: >-
  digital6T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.
source: >-
  WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their
  program
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital6T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 64, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [K: 256, N: 16]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
`,value:{name:`smem-digital6T-priority`,description:`digital6T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their program`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital6T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:64},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:256},{dimension:`N`,bound:16}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[],spatial:[]}]}},{kind:`mapping`,name:`smem-digital6T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-digital6T-searched
description: >-
  digital6T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use
  one bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital6T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 64, K: 8, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 128, N: 16]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
`,value:{name:`smem-digital6T-searched`,description:`digital6T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital6T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:64},{dimension:`K`,bound:8},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:128},{dimension:`N`,bound:16}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[],spatial:[]}]}},{kind:`mapping`,name:`smem-digital8T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-digital8T-priority
description: >-
  digital8T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.
source: >-
  WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their
  program
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital8T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 8, K: 32, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [N: 128]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [K: 8]
`,value:{name:`smem-digital8T-priority`,description:`digital8T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their program`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital8T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:8},{dimension:`K`,bound:32},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`N`,bound:128}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`K`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`smem-digital8T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-digital8T-searched
description: >-
  digital8T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use
  one bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital8T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 512, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [N: 64]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [K: 2]
`,value:{name:`smem-digital8T-searched`,description:`digital8T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital8T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:512},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`N`,bound:64}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`K`,bound:2}],spatial:[]}]}}]},vs=8192;function ys(){let e=[];for(let t=16;t<=vs;t*=2)for(let n=16;n<=vs;n*=2)for(let r=16;r<=vs;r*=2)e.push(U(t,n,r));return{name:`synthetic`,description:`Every GEMM with M, N and K among the powers of two from 16 to 8192: 1000 GEMMs.`,source:`WWW (arXiv 2312.15896), its synthetic data set`,gemms:e}}const{primitives:bs,architectures:xs,workloads:Ss,transformers:Cs,mappings:ws}=gs(_s);function Ts(e){let t=P(e,`capacity-digital8T`)?[`digital8T-full`]:[];return bs.filter(({name:e})=>!t.includes(e)).map(({value:e})=>e)}function Es(e){return Fs(bs,e,`primitive`).value}function Ds(e){return Fs(xs,e,`architecture`).value}function Os(){return[...Ss.map(({name:e})=>e),Ms,Ns].sort()}function ks(e,t){return e===Ns?ys():Fs(Ss,Ps(e,t),`network`,Os()).value}function As(){return Cs.map(({name:e})=>e)}function js(e,t){let n=Cs.find(t=>t.name===e);return n?{kind:`transformer`,transformer:n.value}:Os().includes(e)?{kind:`network`,network:ks(e,t)}:Fs([],e,`network`,[...Os(),...As()])}const Ms=`resnet-50`,Ns=`synthetic`;function Ps(e,t){return e===Ms?P(t,`resnet-shortcuts`)?`resnet-50-published`:`resnet-50-complete`:e}function Fs(e,r,i,a=e.map(e=>e.name)){let o=e.find(e=>e.name===r);if(o)return o;let s=r.replace(/\p{Cc}/gu,`?`).slice(0,100);throw new t([{code:`unknown-name`,message:`unknown ${i}: ${s}`,path:[],hint:n(r,a)??`cimpass list shows all names`}])}const Is=[`defined`,`specified`,`measured`,`scaled`,`tabulated`,`simulated`,`chosen`];function Z(e,t){return t===void 0?{value:e}:{value:e,source:t}}function Ls({freeDataflow:e}){return typeof e==`object`?e.except??[]:[]}function Rs(e){if(e.processors!==void 0)return e.processors;let t=Ls(e);return e.levels.find(({kind:e,name:n})=>e===`fanout`&&t.includes(n))?.name}function zs(e,n,r,i,a,o){let{budget:s,staging:c}=r,l=R(e,a);if(typeof s==`number`)return Gs(Ys(s,l,e.levels[a-1]?.name),n,l);let u=Hs(e,i,a,o)*(1-c),d=Bs(e,n,s,i,a,u,o);if(d>=1)return Gs(d,n,l);throw new t([{code:`no-primitive-fits`,message:`no primitive fits: ${n.name} at ${r.at} by equal ${s}`,path:[`budget`],found:`${u/8} B of ${r.at}, ${n.capacity_bits/8} B a primitive`,hint:`give a count, or a level that is larger`}])}function Bs(e,t,n,r,i,a,o){if(n===`capacity`)return Math.floor(a/t.capacity_bits);let s=t.capacity_bits*F(t.areaFactor,o);if(n===`area-below`){let t=Js(e,r);if(Ws(t,t.name,o)===0)throw Ks(t.name);let n=Ws(t,t.name,o)/F(t.capacity_bits,o);return Math.floor((a+Us(e,r,i,o)/n)/s)}return Vs(e,s,r,a,o)}function Vs(e,t,n,r,i){for(let a=e.levels.length-1;a>0;a--){if(e.levels[a]?.kind!==`memory`)continue;let o=a===n?r:Hs(e,a,qs(e,a),i),s=Math.round(o/t);if(a===n)return s;if(!(s<1)){if(!P(i,`smem-count`))break;return Math.floor(s*r/o)}}return Math.floor(r/t)}function Hs(e,t,n,r){let i=R(e,t)/R(e,n);return F(Js(e,t).capacity_bits,r)*i}function Us(e,t,n,r){let i=R(e,n),a=0;for(let n=t+1;n<e.levels.length;n++){let t=e.levels[n];t?.kind===`memory`&&(a+=Ws(t,t.name,r)*R(e,n)/i)}let o=Ee(e)/i;return a+Ws(e.compute,e.compute.name,r)*o}function Ws(e,n,r){if(e.area_um2)return F(e.area_um2,r);throw new t([{code:`unknown-area`,message:`unknown area: ${n}`,path:[`levels`,n,`area`],hint:`state its area, or use another budget`}])}function Gs(e,{name:n,Rp:r,Cp:i},a){if(Le([e,a,r,i])!==void 0)return e;throw new t([{code:`inexact-count`,message:`inexact count: ${e} primitives of ${n} under each of ${a} memories`,path:[`count`],expected:`fewer than 2^53 units in all`}])}function Ks(e){return new t([{code:`no-area`,message:`no area to trade: ${e} has an area of 0`,path:[`levels`,e,`area`],hint:`state its area, or use another budget`}])}function qs(e,t){let n=t-1;for(;n>0&&e.levels[n]?.kind!==`memory`;)n--;return n}function Js(e,t){let n=e.levels[t];if(n?.kind!==`memory`)throw Error(`level ${t} is not a memory`);return n}function Ys(e,n,r){if(Number.isSafeInteger(e)&&e>=1&&e%n===0)return e/n;let i={code:`invalid-count`,message:`invalid count: ${e} primitives`,path:[`count`],expected:n===1?`a positive integer`:`a positive multiple of ${n}, the instances of ${r}`};throw new t([i])}function Xs(e,t,n){let r=e=>Z(F(e,n)*t,`${t} of the level's: ${e.source??`stated`}`),{capacity_bits:i,area_um2:a,leakage_pJ_per_ns:o}=e;return{...e,capacity_bits:Z(Math.floor(r(i).value),r(i).source),leakage_pJ_per_ns:r(o),...a?{area_um2:r(a)}:{}}}const Zs={bank:`CiMBank`,array:`CiMArray`,input:`CiMInpBuffer`,output:`CiMOutBuffer`,storage:`CiMStorage`,unit:`CiMUnit`},Qs={M:1,N:1,K:1,batch:1},$s={M:1/0,N:1/0,K:1/0,batch:1/0},ec=`part of the primitive's MAC energy, as the study ran it`,tc=`a primitive leaks as a whole, see its own leakage`;function nc(t,n,r,i){e(uc(t,n,r,i));let a=t.levels.findIndex(e=>e.name===r.at),o=r.staging>0?a+1:rc(t,a),s=zs(t,n,r,a,o,i),c=s*R(t,o),l=t.levels.slice(0,o).map((e,n)=>ic(e,n,n===a?r.staging:1,Ls(t).includes(e.name),i)),u=t.levels[a],d=Rs(t),{unit:f}=Zs,p=r.staging>0?` with ${r.staging} of it as buffer`:``;return{name:`${n.name} at ${r.at}${p}, ${c} primitives`,description:`${t.name} with ${c} ${n.name} at ${r.at}${p}`,source:n.source,precision_bits:t.precision_bits,clock_GHz:t.clock_GHz,reductionEnergy_pJ:t.reductionEnergy_pJ,levels:[...l,ac(s),...oc(n,t.precision_bits,u,i)],compute:{name:f,macEnergy_pJ:n.macEnergy_pJ,step_ns:n.latency_ns,leakage_pJ_per_ns:Z(0,tc),area_um2:Z(0,`the primitive's area is counted at ${Zs.storage}`)},...d!==void 0&&l.some(({name:e})=>e===d)?{processors:d}:{},cim:lc(n,r.at,c)}}function rc(e,t){let n=Ls(e),r=t;for(;e.levels[r-1]?.kind===`fanout`&&!n.includes(e.levels[r-1]?.name??``);)r--;return r}function ic(e,t,n,r,i){if(e.kind===`fanout`)return e;if(t===0)return{...e,loops:$s};let a=n===1?e:Xs(e,n,i);return r?a:{...a,keeps:{A:`always`,B:i.name===`consistent`?`optional`:`never`,Z:`always`},loops:$s}}function ac(e){return{kind:`fanout`,name:Zs.bank,x:{size:1,dimensions:[]},y:{size:e,dimensions:[`N`,`K`,`M`]}}}function oc(e,t,n,r){let{Rp:i,Cp:a,Rh:o,Ch:s}=e,c={kind:`fanout`,name:Zs.array,x:{size:a,dimensions:[`N`]},y:{size:i,dimensions:[`K`]}},l=Z(0,ec),u=(e,n,r)=>({kind:`memory`,name:e,capacity_bits:Z(r*t,`holds one vector of the primitive`),block_bits:t,readEnergy_pJ:l,writeEnergy_pJ:l,updateEnergy_pJ:l,leakage_pJ_per_ns:Z(0,tc),area_um2:Z(0,`part of the primitive's area`),...sc,keeps:{A:n===`A`?`always`:`never`,B:`never`,Z:n===`Z`?`always`:`never`},loops:Qs}),d=cc(e,n,r),f=P(r,`write-per-block`)?s:1,p={kind:`memory`,name:Zs.storage,capacity_bits:Z(o*s*t,`Rh·Ch weights of ${e.name}`),block_bits:f*t,readEnergy_pJ:l,writeEnergy_pJ:e.writeEnergy_pJ,updateEnergy_pJ:e.writeEnergy_pJ,leakage_pJ_per_ns:Z(0,tc),...d===void 0?{}:{area_um2:Z(d,`area factor × plain memory, per unit`)},...sc,keeps:{A:`never`,B:`always`,Z:`never`},loops:{...Qs,K:o,N:s}},{input:m,output:h}=Zs;return[c,u(m,`A`,o),u(h,`Z`,s),p]}const sc={readBandwidth_bits_per_ns:Z(1/0,ec),writeBandwidth_bits_per_ns:Z(1/0,ec),bandwidthOf:`instance`};function cc(e,t,n){if(t?.kind!==`memory`||!t.area_um2)return;let r=F(t.area_um2,n)/F(t.capacity_bits,n),i=F(e.areaFactor,n);return r*e.capacity_bits*i/(e.Rp*e.Cp)}function lc(e,t,n){let{Rp:r,Cp:i,Rh:a,Ch:o,rowWrite_ns:s,leakage_pJ_per_ns:c,pingPong:l}=e,{bank:u,array:d,storage:f}=Zs;return{primitive:e.name,at:t,count:n,bankFanout:u,arrayFanout:d,storage:f,Rp:r,Cp:i,Rh:a,Ch:o,rowWrite_ns:s,leakage_pJ_per_ns:c,pingPong:l}}function uc(e,t,{at:r,staging:i,budget:a},o){let s=[],c=e.levels.filter(e=>e.kind===`memory`).map(e=>e.name);if(!c.slice(1).includes(r)){let e=r===c[0];s.push({code:e?`invalid-level`:`unknown-level`,message:e?`invalid level: ${r} is the outermost memory, which must hold all tensors`:`unknown level: ${r}`,path:[`at`],expected:c.slice(1).join(`, `),hint:n(r,c.slice(1))})}i>=0&&i<1||s.push({code:`invalid-staging`,message:`invalid staging fraction: ${i}`,path:[`staging`],expected:`at least 0 and below 1`});let l=e.levels.find(e=>e.name===r);return typeof a!=`number`&&l?.kind===`memory`&&F(l.capacity_bits,o)===1/0&&s.push({code:`unbounded-level`,message:`unbounded level: ${r} has no capacity to trade for primitives`,path:[`budget`],hint:`give a count`}),t.precision_bits!==e.precision_bits&&s.push({code:`precision-mismatch`,message:`precision mismatch: ${t.name} has ${t.precision_bits} bits`,path:[`precision`],expected:`${e.precision_bits} bits, as ${e.name}`}),s}function dc(t,n){let r=[],i=(e,i)=>{let a=F(i,n),o=he(i,n)??t.source;return r.push({name:e,value:a,source:o,range:ge(i,n)}),a},a=fc(t,i),o=pc(t,n)?mc(a,Ls(t)):a,s=[...yc(t,o),...bc(t)];e(s);let c=t.levels.map(e=>e.kind===`memory`?gc(e,t.precision_bits,i):void 0),l=_c(t),{compute:u}=t,d=Ee(o),f=i(`${u.name}.step_ns`,u.step_ns);return gs({name:t.name,precision_bits:t.precision_bits,hierarchy:o,memories:c,compute:{macEnergy_pJ:i(`${u.name}.macEnergy_pJ`,u.macEnergy_pJ),step_ns:f,stepRange_ns:ge(u.step_ns,n)??[f,f],leakage_pJ_per_ns:i(`${u.name}.leakage_pJ_per_ns`,u.leakage_pJ_per_ns),area_um2:u.area_um2&&i(`${u.name}.area_um2`,u.area_um2),units:d},reductionEnergy_pJ:i(`reductionEnergy_pJ`,t.reductionEnergy_pJ),clock_GHz:i(`clock_GHz`,t.clock_GHz),cim:vc(t,o,i),...l===void 0?{}:{processors:l},provenance:r})}function fc(e,t){let n=e.levels.map(n=>{if(n.kind===`fanout`){let{kind:e,name:t,x:r,y:i}=n;return{kind:e,name:t,x:hc(r),y:hc(i)}}let r=t(`${n.name}.capacity_bits`,n.capacity_bits);return{kind:`memory`,name:n.name,capacity:Math.floor(r/e.precision_bits),keeps:{...n.keeps},loops:{...n.loops}}});return{name:e.name,levels:n,compute:e.compute.name}}function pc({freeDataflow:e},t){return e===void 0||e===!0?e===!0:!P(t,ve(e.switch))}function mc(e,t=[]){let n=1/0,r=e.levels.map((e,r)=>{if(t.includes(e.name))return e;if(e.kind===`fanout`){let t=({size:e})=>({size:e,dimensions:e>1?s:[]});return{...e,x:t(e.x),y:t(e.y)}}let i=r===0?`always`:`optional`;return{...e,keeps:{A:i,B:i,Z:i},loops:{M:n,N:n,K:n,batch:n}}});return{...e,levels:r}}function hc({size:e,dimensions:t,filled:n}){return{size:e,dimensions:[...t],...n?{filled:n}:{}}}function gc(e,t,n){let r=t=>`${e.name}.${t}`;return{block:e.block_bits/t,readEnergy_pJ:n(r(`readEnergy_pJ`),e.readEnergy_pJ),writeEnergy_pJ:n(r(`writeEnergy_pJ`),e.writeEnergy_pJ),updateEnergy_pJ:n(r(`updateEnergy_pJ`),e.updateEnergy_pJ),leakage_pJ_per_ns:n(r(`leakage_pJ_per_ns`),e.leakage_pJ_per_ns),area_um2:e.area_um2&&n(r(`area_um2`),e.area_um2),readBandwidth:n(r(`readBandwidth_bits_per_ns`),e.readBandwidth_bits_per_ns)/t,writeBandwidth:n(r(`writeBandwidth_bits_per_ns`),e.writeBandwidth_bits_per_ns)/t,bandwidthOf:e.bandwidthOf}}function _c(e){let t=Rs(e);if(t!==void 0)return e.levels.findIndex(e=>e.name===t)}function vc(e,t,n){let{cim:r}=e;if(!r)return;let i=e=>t.levels.findIndex(t=>t.name===e),{primitive:a,at:o,count:s,Rp:c,Cp:l,Rh:u,Ch:d,pingPong:f}=r;return{primitive:a,at:o,count:s,bankFanout:i(r.bankFanout),arrayFanout:i(r.arrayFanout),storage:i(r.storage),Rp:c,Cp:l,Rh:u,Ch:d,rowWrite_ns:n(`${a}.rowWrite_ns`,r.rowWrite_ns),leakage_pJ_per_ns:n(`${a}.leakage_pJ_per_ns`,r.leakage_pJ_per_ns),pingPong:f}}function yc(e,t){let n=[],r=t.levels[0];r?.kind===`memory`&&Object.values(r.keeps).every(e=>e===`always`)||n.push({code:`invalid-outermost-level`,message:`invalid outermost level: ${r?.name??`none`}`,path:[`levels`,0],expected:`a memory that keeps A, B and Z`}),Number.isSafeInteger(Ee(t))||n.push({code:`inexact-units`,message:`inexact number of ${e.compute.name}: its fanouts multiply beyond 2^53`,path:[`levels`],expected:`fewer than 2^53 units in all`});let i=/* @__PURE__ */ new Set([e.compute.name]);return e.levels.forEach((r,a)=>{if(i.has(r.name)&&n.push({code:`duplicate-level`,message:`duplicate level: ${r.name}`,path:[`levels`,a,`name`]}),i.add(r.name),r.kind===`fanout`&&n.push(...xc(r,a)),r.kind!==`memory`)return;r.block_bits%e.precision_bits!==0&&n.push({code:`invalid-block`,message:`invalid access width: ${r.block_bits} bits`,path:[`levels`,a,`block`],expected:`a multiple of the precision, ${e.precision_bits} bits`});let o=t.levels[a];o?.kind===`memory`&&!(o.capacity>=1)&&n.push({code:`invalid-capacity`,message:`invalid capacity: less than one element of ${e.precision_bits} bits`,path:[`levels`,a,`capacity`]})}),n}function bc(e){let t=e.levels.map(e=>e.name);return Ls(e).filter(e=>!t.includes(e)).map(e=>({code:`unknown-level`,message:`unknown level: ${e}`,path:[`free_dataflow`,`except`],expected:t.join(`, `),hint:n(e,t)}))}function xc({name:e,x:t,y:n},r){return[`x`,`y`].flatMap(i=>{let a=i===`x`?t:n,[o,...s]=a.dimensions,c=o&&(i===`x`?n:t).dimensions.includes(o);return!a.filled||o&&s.length===0&&!c?[]:[{code:`invalid-filled-axis`,message:`invalid filled axis: ${i} of ${e}`,path:[`levels`,r,i,`filled`],found:a.dimensions.join(`, `)||`no dimension`,expected:`one dimension, on this axis alone`}]})}const Sc=[`no-primitive-fits`,`invalid-count`];function Cc(e,t){return{name:e.name,architecture:dc(e,t)}}function wc(e,n){let{baseline:r,primitives:i,budget:a}=e,o=e.at,s=o??Ec(r,n),c=[],l=[];for(let u of new Set(s))for(let s of new Set(e.staging??Dc(r,u,n)))for(let e of i)try{let t=dc(nc(r,e,{at:u,budget:a,staging:s},n),n);c.push({name:Tc(e.name,u,s),architecture:t,cim:{primitive:e.name,at:u,staging:s}})}catch(e){if(!(e instanceof t))throw e;(o||e.issues.some(({code:e})=>!Sc.includes(e)))&&l.push(...e.issues)}if(l.length>0)throw new t(Oc(l));if(c.length>0)return c;throw new t([{code:`no-option`,message:`no option: no primitive fits any level of ${r.name}`,path:[`at`],found:s.join(`, `)||`no levels`}])}function Tc(e,t,n){return n===0?`${e} at ${t}`:`${e} at ${t}, ${n} buffer`}function Ec(e,t){return e.levels.slice(1).filter(e=>e.kind===`memory`&&F(e.capacity_bits,t)!==1/0).map(e=>e.name)}function Dc(e,t,n){return e.levels.filter(e=>e.kind===`memory`)[1]?.name===t&&!P(n,`no-staging-at-SMEM`)?[0,.5]:[0]}function Oc(e){return[...new Map(e.map(e=>[e.message,e])).values()]}function kc(e,{least:t,most:n=2**53-1}){let r=Number(e);return/^[+-]?\d+$/.test(e.trim())&&r>=t&&r<=n?r:void 0}function Ac(e,t,n,r){let i=kc(t,n);if(i!==void 0)return i;let{least:a,most:o}=n,s=o===void 0?``:` and at most ${o}`;return r.push(Nc(e,t,`an integer of at least ${a}${s}`)),a}function jc(e,t,n){let r=Mc(t);return r>0&&Number.isFinite(r)?r:(n.push(Nc(e,t,`a number above 0`)),1)}function Mc(e){return/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(e.trim())?Number(e):NaN}function Nc(e,t,n){return{code:`invalid-option`,message:`invalid ${e}: ${t}`,path:[],expected:n,hint:`see --${e} in --help`}}const Pc=[`csv`,`tsv`,`md`,`parquet`],Fc=2**32-1,Ic=[`area`,`area-below`,`capacity`],Lc=[`perfect`,`imperfect`];function Rc(e,n,r){let i=[],a=(e,t,n)=>t===void 0?void 0:Wc(e,t,n,i),o=(e,t,n,r,a)=>t===void 0?r:Ac(e,t,{least:n,...a===void 0?{}:{most:a}},i),{factors:s,threshold:c,interleaving:l,seed:u,patience:d}=ce,f=Object.keys(Xo),p=Vc(e,i),m=Gc(`duplication`,e.duplication,i),h=a(`mapper`,e.mapper,f),g=a(`baseline-mapper`,e.baselineMapper,f),_=Zo(p),v={profile:p,mapperOptions:{...Bc(e.objective,i),factors:a(`factors`,e.factors,Lc)??s,threshold:e.threshold===void 0?c:jc(`threshold`,e.threshold,i),interleaving:Gc(`interleaving`,e.interleaving,i)??l,...m===void 0?{}:{duplication:m},seed:o(`seed`,e.seed,0,u,Fc),patience:o(`patience`,e.patience,1,d)},cimMapper:h??_.cim,baselineMapper:(r===`both`?g:h)??_.baseline,budgets:{...e.nodes===void 0?{}:{nodes:o(`nodes`,e.nodes,1,1)},...e.time===void 0?{}:{time_s:jc(`time`,e.time,i)}},budget:e.count===void 0?a(`budget`,e.budget,Ic)??`area`:Ac(`count`,e.count,{least:1},i),staging:e.staging?.flatMap(e=>Kc(e,i)),samples:e.robust?o(`samples`,e.samples,1,100,1e6):void 0,format:Hc(e,n,i)};if(i.push(...zc(e)),e.samples!==void 0&&!e.robust&&i.push(Q(`samples`,`option without effect: --samples`,void 0,`--robust with it`)),e.count!==void 0&&e.budget!==void 0&&i.push(Q(`count`,`conflicting options: --count and --budget`,void 0,`one of both`)),i.length>0)throw new t(i);return v}function zc(e){let{svg:t,png:n,output:r}=e,i=Object.entries({svg:t,png:n}).flatMap(([e,t])=>typeof t==`string`?[{option:e,path:t}]:[]),a=i.filter(({option:e,path:t})=>!t.toLowerCase().endsWith(`.${e}`)).map(({option:e,path:t})=>Q(e,`invalid ${e}: ${t}`,void 0,`a file that ends in .${e}`)),o=i.filter(({path:e})=>e===r).map(({option:e,path:t})=>Q(e,`same file for --output and --${e}: ${t}`,void 0,`two files`));return[...a,...o]}function Bc(e,t){let{objective:n}=ce;if(e===void 0)return{objective:n};let r=Uc(e),[i,a]=r.map(e=>Wc(`objective`,e,se,t));return(r.length>2||a!==void 0&&i===a)&&t.push(Q(`objective`,`invalid objective: ${e}`,void 0,`one objective, or two different ones with a comma between them`)),{objective:i??n,...a?{secondObjective:a}:{}}}function Vc(e,n){let r=me(`consistent`),i=Wc(`profile`,e.profile??`consistent`,pe,n);if(i===void 0)return r;let a=[];for(let t of(e.set??[]).flatMap(Uc)){let[e,r,...i]=t.split(`=`);e&&r!==void 0&&i.length===0?a.push([e,r]):n.push(Q(`set`,`invalid --set: ${t}`,void 0,`switch=published or switch=consistent`))}try{return me(i,a)}catch(e){if(!(e instanceof t))throw e;return n.push(...e.issues),r}}function Hc(e,t,n){let r=t.flatMap(e=>e===`csv`?Pc:[e]);return Wc(`format`,e.format??`text`,r,n)??`text`}function Uc(e){return e.split(`,`).map(e=>e.trim())}function Wc(e,t,r,i){let a=r.find(e=>e===t);return a===void 0&&i.push(Q(e,`unknown ${e}: ${t}`,n(t,r),r.join(`, `))),a}function Gc(e,t,n){if(t!==void 0)return Wc(e,t,[`on`,`off`],n)===`on`}function Kc(e,t){return Uc(e).map((e,n,r)=>{let i=Mc(e);return r.slice(0,n).some(e=>Mc(e)===i)&&t.push(Q(`staging`,`duplicate staging: ${e}`,void 0,`each share once`)),i>=0&&i<1?i:(t.push(Nc(`staging`,e,`a share of at least 0 and below 1`)),0)})}function Q(e,t,n,r){return{code:`invalid-option`,message:t,path:[],expected:r,hint:n??`see --${e} in --help`}}function qc(e,t,n,r){return{baseline:Cc(e,r.profile),cim:Jc(e,t,n,r),parts:{baseline:e,primitives:t}}}function Jc(e,t,n,{profile:r,budget:i,staging:a}){let o=n.at?.flatMap(Uc);return wc({baseline:e,primitives:t,budget:i,...o?{at:o}:{},...a?{staging:a}:{}},r)}function Yc(e){if(e.gemms.length===0)return[{code:`empty-network`,message:`empty network: ${e.name}`,path:[`gemms`],expected:`at least one GEMM`}];let t=e.gemms.flatMap((e,t)=>K(e,[`gemms`,t]));if(t.length>0)return t;let n=e.gemms.reduce((e,t)=>e+4*G(t)*t.count,0);return Number.isSafeInteger(n)?[]:[{code:`inexact-sum`,message:`inexact sum: 4·MACs of all GEMMs of ${e.name} exceed 2^53`,path:[`gemms`],expected:`fewer than 2^51 MACs in all`}]}const Xc=[`M`,`N`,`K`,`batch`,`count`,`name`,`weights`],Zc=[`M`,`N`,`K`],Qc=[`batch`,`count`,`weights`],$c={batch_size:`batch`,batches:`batch`,counts:`count`,repeat:`count`,repeats:`count`,occurrences:`count`,layer:`name`,layer_name:`name`,weight:`weights`};function el(e){let t=e.trim().toLowerCase().replace(/[ -]/g,`_`);return Xc.find(e=>e.toLowerCase()===t)??(Object.hasOwn($c,t)?$c[t]:void 0)}function tl(e,t){let r=n(e,Xc);return{code:`unknown-column`,message:`unknown column: ${il(e)}`,path:[],at:t,expected:Xc.join(`, `),...r===void 0?{}:{hint:r}}}function nl(e,t){return{code:`duplicate-column`,message:`duplicate column: ${e}`,path:[],at:t}}function rl(e,t,n){let r=n.length,i=(e,t,r,i)=>n.push({code:e,message:t,path:[],at:r,expected:i}),a={M:0,N:0,K:0,batch:1,count:1},o,s=`static`;for(let{column:t,text:n,at:r}of e)if(t===`name`)/\p{Cc}/u.test(n)?i(`invalid-name`,`invalid name: control characters`,r,`text`):n!==``&&(o=n);else if(!(n===``&&Qc.includes(t))){if(t===`weights`){let e=Be.find(e=>e===n.toLowerCase());e?s=e:i(`invalid-value`,`invalid weights: ${il(n)}`,r,Be.join(` or `))}else n===``?i(`missing-value`,`missing value: ${t}`,r,`a positive integer`):/^\+?\d{1,20}$/.test(n)?a[t]=Number(n):i(`invalid-value`,`invalid ${t}: ${il(n)}`,r,`a positive integer`)}if(n.length>r||!Zc.every(t=>e.some(e=>e.column===t)))return;let{M:c,N:l,K:u,...d}=a,f=U(c,l,u,{...d,weights:s,...o===void 0?{}:{name:o}});for(let r of K(f)){let i=e.find(({column:e})=>e===r.path.at(-1));n.push({...r,path:[],at:i?.at??t})}return n.length>r?void 0:f}function il(e){let t=e.replace(/\p{Cc}/gu,`?`);return t.length<=40?t:`${t.slice(0,40)}…`}const al=[`	`,`,`,`;`];function*ol(e,t){let n,r=0;for(let i of cl(e)){if(r++,i.trim()===``||i.trimStart().startsWith(`#`))continue;n??=al.find(e=>i.replace(/"[^"]*"/g,``).includes(e))??` `;let e=ll(i,n);if(e===void 0){yield{issue:{code:`unbalanced-quote`,message:`unbalanced quote`,path:[],at:{file:t,line:r,column:i.indexOf(`"`)+1}}};return}yield{line:r,cells:e,isHeader:!1}}}function*sl(e,t){let n=(e,n,r,i)=>({issue:{code:e,message:n,path:[],at:{file:t,line:r,column:1},expected:i}}),r=0,i=!1,a=0;for(let t of cl(e)){if(a++,!t.trimStart().startsWith(`|`)){if(i=r>0,r===1)break;continue}if(i){yield n(`second-table`,`second table`,a,`one table in a file`);return}r++;let e=ul(t),o=e.every(e=>/^:?-+:?$/.test(e.text));if(o!==(r===2)){yield n(`invalid-table`,`invalid table`,a,`names, a line as | --- | --- |, and rows`);return}o||(yield{line:a,cells:e,isHeader:r===1})}r===1&&(yield n(`invalid-table`,`invalid table`,a,`a line as | --- | --- | below the names`))}function cl(e){return e.split(/\r\n|\n|\r/)}function ll(e,t){if(t===` `)return[...e.matchAll(/\S+/g)].map(e=>({text:e[0],column:e.index+1}));let n=[],r=0,i=!1;for(let a=0;a<=e.length;a++){if(e[a]===`"`&&(i=!i),a<e.length&&(e[a]!==t||i))continue;let{text:o,column:s}=dl(e.slice(r,a),r),c=o.length>=2&&o.startsWith(`"`)&&o.endsWith(`"`);n.push({text:c?o.slice(1,-1).replaceAll(`""`,`"`).trim():o,column:s}),r=a+1}return i?void 0:n}function ul(e){let t=e.indexOf(`|`)+1,n=[],r=t;for(let i=t;i<=e.length;i++){if(e[i]===`\\`){i++;continue}if(i<e.length&&e[i]!==`|`)continue;let{text:t,column:a}=dl(e.slice(r,i),r);(i<e.length||t!==``)&&n.push({text:t.replace(/\\([|\\])/g,`$1`),column:a}),r=i+1}return n}function dl(e,t){return{text:e.trim(),column:t+(e.length-e.trimStart().length)+1}}function fl(e,n=`list`,r=n){let i=c(e,n,l);if(`issue`in i)throw new t([i.issue]);let a=[],o=[],s=(e,t)=>({file:n,line:e,column:t}),u,d=hl(i.text,n)?sl(i.text,n):ol(i.text,n);for(let e of d){if(`issue`in e){a.push(e.issue);break}if(u===void 0){let t=e.isHeader||vl(e.cells);if(u=t?gl(e,n,a):Zc,t)continue}let t=_l(e,u,n,a);if(t&&o.push(t),a.length>=50)break}if(a.length>0)throw new t(a);return pl(r,o,s(1,1))}function pl(e,n,r){let i={name:e,gemms:n},a=Yc(i);if(a.length>0)throw new t(a.map(e=>({...e,at:r})));return i}function ml(e){let n=/^(\d{1,20})[x×](\d{1,20})[x×](\d{1,20})(?:[x×](\d{1,20}))?$/i.exec(e.trim());if(!n)return;let[,r,i,a,o=`1`]=n,s=U(Number(r),Number(i),Number(a),{batch:Number(o)}),c=K(s);if(c.length>0)throw new t(c.map(e=>({...e,path:[]})));return s}function hl(e,t){return/\.(md|markdown)$/i.test(t)||/^\s*\|/.test(e)}function gl({cells:e,line:t},n,r){let i=e.map(({text:e})=>el(e));e.forEach(({text:e,column:a},o)=>{let s=i[o],c={file:n,line:t,column:a};s?i.indexOf(s)<o&&r.push(nl(s,c)):r.push(tl(e,c))});let a=Zc.filter(e=>!i.includes(e));return a.length>0&&r.push({code:`missing-column`,message:`missing column: ${a.join(`, `)}`,path:[],at:{file:n,line:t,column:1},expected:`a header with M, N and K, or no header and three numbers a line`}),i.map((e,t)=>i.indexOf(e)<t?void 0:e)}function _l({cells:e,line:t},n,r,i){let a=e[n.length];a&&i.push({code:`surplus-cell`,message:`surplus cell: ${il(a.text)}`,path:[],at:{file:r,line:t,column:a.column},expected:`${n.length} cells a line`});let o=e.at(-1),s=(o?.column??1)+(o?.text.length??0),c=rl(n.flatMap((n,i)=>{if(n===void 0)return[];let{text:a=``,column:o=s}=e[i]??{};return[{column:n,text:a,at:{file:r,line:t,column:o}}]}),{file:r,line:t,column:1},i);return a?void 0:c}function vl(e){return e.some(({text:e})=>el(e)!==void 0)||!e.some(({text:e})=>Number.isFinite(Number(e)))}function yl(e,n){if(!e.perInput)throw new t([bl(e)]);if(n===1)return e;let r=e.gemms.map(e=>e.weights===`static`?{...e,M:e.M*n}:{...e,batch:e.batch*n}),{perInput:i,...a}=e,o={...a,name:`${e.name}, batch ${n}`,gemms:r},s=Yc(o);if(s.length>0)throw new t(s);return o}function bl({name:e}){return{code:`no-batch`,message:`no batch: ${e} does not say that a run takes one input`,path:[],expected:`a transformer, or a network with per_input: true`}}const xl=[`prefill`,`decode`],Sl={batch:1,sequence:2048,context:2048};function Cl(e){let{phase:t,batch:n}=e;return`${t}, batch ${n}, ${t===`decode`?`context ${e.context}`:`sequence ${e.sequence}`}${t===`decode`&&e.sequence!==void 0?`, sequence ${e.sequence}`:``}`}function wl(e,n){let r=Tl(e,n);if(r.length>0)throw new t(r);let{patches:i,attention:a,encoder:o}=e,s=i?i.count+1:e.sequence??Sl.sequence,c=n.batch??[Sl.batch],l=n.sequence??n.seq??[s],u=n.context??n.seq??[e.sequence??Sl.context];return(a===`full`?[`encode`]:n.phase??xl).flatMap(e=>c.flatMap(t=>e===`decode`?u.flatMap(n=>o?l.map(r=>({phase:e,batch:t,context:n,sequence:r})):[{phase:e,batch:t,context:n}]):l.map(n=>({phase:e,batch:t,sequence:n}))))}function Tl({name:e,attention:t,patches:n,encoder:r},i){let a=[],o=(e,t,n)=>a.push({code:`option-without-effect`,message:`option without effect: ${e}, since ${t}`,path:[],hint:n}),s=e=>`leave out --${e}`;if(i.seq&&(i.sequence||i.context)&&o(`--seq`,`--sequence and --context say it`,s(`seq`)),t===`full`){let t=`${e} reads all tokens in one pass`;i.phase&&o(`--phase`,t,s(`phase`)),i.context&&o(`--context`,t,s(`context`));for(let t of[`sequence`,`seq`])i[t]&&n&&o(`--${t}`,`${e} has ${n.count+1} tokens`,s(t));return a}let{phase:c}=i;return c&&(i.context&&!c.includes(`decode`)&&o(`--context`,`prefill has no cache`,`--sequence sets the tokens of the prompt`),i.sequence&&!c.includes(`prefill`)&&!r&&o(`--sequence`,`decode reads no prompt`,`--context sets the tokens in the cache`)),a}function $({name:e,rows:t,inputs:n,outputs:r,count:i=1}){return U(t,r,n,{name:e,count:i})}function El(e){let{prefix:t=``,width:n,heads:r,kvHeads:i,headWidth:a,sequences:o,queries:s,keys:c,count:l}=e,u=o*s,d=(e,n,r)=>$({name:`${t}${e} projection`,rows:u,inputs:n,outputs:r,count:l}),f={batch:o*i,count:l,weights:`dynamic`},p=r/i*s;return[d(`query`,n,r*a),d(`key`,n,i*a),d(`value`,n,i*a),U(p,c,a,{name:`${t}attention logits`,...f}),U(p,a,c,{name:`${t}attend`,...f}),d(`output`,r*a,n)]}function Dl(e){let{prefix:t=``,rows:n,width:r,innerWidth:i,gated:a,count:o}=e,s=(e,r,i)=>$({name:`${t}feed-forward ${e}`,rows:n,inputs:r,outputs:i,count:o});return[...a?[s(`gate`,r,i)]:[],s(`up`,r,i),s(`down`,i,r)]}function Ol(e){let{width:t,heads:n,headWidth:r,sequences:i,queries:a,query:o,keyValue:s,rotary:c,value:l}=e,u=i*a,d=(t,n,r)=>$({name:t,rows:u,inputs:n,outputs:r,count:e.count});return[...o===void 0?[]:[d(`query compression`,t,o)],d(`query projection`,o??t,n*r),d(`key and value compression`,t,s+c),...e.absorbed?Al(e):kl(e),d(`output projection`,n*l,t)]}function kl(e){let{heads:t,headWidth:n,sequences:r,queries:i,keys:a,keyValue:o,rotary:s,value:c,count:l}=e,u={batch:r*t,count:l,weights:`dynamic`};return[$({name:`key and value projection`,rows:r*i,inputs:o,outputs:t*(n-s+c),count:l}),U(i,a,n,{name:`attention logits`,...u}),U(i,c,a,{name:`attend`,...u})]}function Al(e){let{heads:t,headWidth:n,sequences:r,queries:i,keys:a,keyValue:o,rotary:s,value:c,count:l}=e,u=r*i,d=t*i,f={batch:r,count:l,weights:`dynamic`},p={batch:t,count:l};return[U(u,o,n-s,{name:`query absorption`,...p}),U(d,a,o+s,{name:`attention logits`,...f}),U(d,o,a,{name:`attend`,...f}),U(u,c,o,{name:`value projection`,...p})]}function jl(e,t,n=W){let r=/* @__PURE__ */ new Map;for(let i of e){let e=t(i),a=n(e),{first:o,count:s,names:c}=r.get(a)??{first:i,count:0,names:[]},l=c.includes(e.name)?c:[...c,e.name];r.set(a,{first:o,count:s+e.count,names:l})}return[...r.values()]}function Ml(e){let{rows:t,width:n,experts:r,perToken:i,sharedWidth:a,count:o}=e;return[$({name:`router`,rows:t,inputs:n,outputs:r,count:o}),...Nl(t,r,i).flatMap(t=>Dl({...e,prefix:`expert `,rows:t.tokens,count:o*t.experts})),...a===void 0?[]:Dl({...e,prefix:`shared expert `,innerWidth:a})]}function Nl(e,t,n){let r=e*n,i=t*(1-(1-n/t)**e),a=Math.min(t,Math.max(n,Math.round(i))),o=Math.floor(r/a),s=r-o*a;return[{experts:s,tokens:o+1},{experts:a-s,tokens:o}].filter(e=>e.experts>0&&e.tokens>0)}function Pl(e,n){let{name:r,description:i,source:a,patches:o}=e,{batch:s,phase:c}=n,l=c===`decode`?s:s*n.sequence,u={name:`${r} ${Cl(n)}`,...i===void 0?{}:{description:i},...a===void 0?{}:{source:a},...o?{}:{tokens:l},gemms:zl(Fl(e,n))},d=Yc(u);if(d.length>0)throw new t(d);return u}function Fl(e,t){if(e.encoder)return Rl({...e,encoder:e.encoder},t);let{width:n,patches:r,vocabulary:i,classes:a}=e,{batch:o,phase:s}=t,c=(e,t)=>$({name:e,rows:o,inputs:n,outputs:t}),l={rows:o*(r?.count??0),inputs:r?.values??0};return[...r?[$({name:`patch embedding`,...l,outputs:n})]:[],...Il(e,t),...Ll(e,s===`decode`?o:o*t.sequence),...i===void 0?[]:[c(`language model head`,i)],...e.pooler?[c(`pooler`,n)]:[],...a===void 0?[]:[c(`classifier`,a)]]}function Il(e,t){let{layers:n,width:r,heads:i,kvHeads:a,headWidth:o,latent:s,window:c}=e,{batch:l}=t,u=t.phase===`decode`,d=u?1:t.sequence,f=u?t.context:t.sequence,p=(e,t)=>{if(t===0)return[];let n={width:r,heads:i,headWidth:o,sequences:l,queries:d,keys:e,count:t};return s?Ol({...n,...s,absorbed:u}):El({...n,kvHeads:a})};return!c||!u||c.tokens>=f?p(f,n):[...p(f,n-c.layers),...p(c.tokens,c.layers).map(e=>e.weights===`dynamic`?{...e,name:`windowed ${e.name}`}:e)]}function Ll({layers:e,width:t,feedForward:n},r){let{experts:i,dense:a,gated:o}=n,s={rows:r,width:t,innerWidth:n.width,gated:o};if(!i)return Dl({...s,count:e});let{count:c,...l}=i;return[...a?Dl({...s,innerWidth:a.width,count:a.layers}):[],...Ml({...s,...l,experts:c,count:e-(a?.layers??0)})]}function Rl(e,t){let{width:n,heads:r,kvHeads:i,headWidth:a,layers:o,encoder:s,vocabulary:c}=e,{batch:l,sequence:u}=t;if(u===void 0)throw Error(`decode of ${e.name} without encoder's tokens`);let d={width:n,heads:r,kvHeads:i,headWidth:a,sequences:l},f=El({...d,prefix:`cross-attention `,queries:t.phase===`decode`?1:u,keys:u,count:o}),p=({name:e})=>/(key|value) projection$/.test(e);if(t.phase===`decode`)return[...Il(e,t),...f.filter(e=>!p(e)),...Ll(e,l),...c===void 0?[]:[$({name:`language model head`,rows:l,inputs:n,outputs:c})]];let m={queries:u,keys:u,count:s.layers};return[...El({...d,...m,prefix:`encoder `}),...Ll({...e,layers:s.layers},l*u).map(e=>({...e,name:`encoder ${e.name}`})),...f.filter(p)]}function zl(e){return jl(e,e=>e,e=>`${W(e)} ${e.weights}`).map(({first:e,count:t,names:n})=>({...e,name:n.join(`, `),count:t}))}function Bl(e,n){if(e.kind===`transformer`){let{transformer:t}=e;return wl(t,n).map(e=>Pl(t,e))}let{network:r}=e,i=[`phase`,`sequence`,`context`,`seq`].filter(e=>n[e]!==void 0).map(e=>Vl(r,e));if(i.length>0)throw new t(i);return n.batch?.map(e=>yl(r,e))??[r]}function Vl({name:e},t){return{code:`option-without-effect`,message:`option without effect: --${t}, since ${e} is a list of GEMMs`,path:[],expected:`a transformer, such as llama-3-8b`}}function Hl(e,t){let n=e.phase===void 0?void 0:Ul(e.phase,t),r=[`batch`,`sequence`,`context`,`seq`].flatMap(n=>{let r=e[n];return r===void 0?[]:[[n,Wl(n,r,t)]]});return{...n?{phase:n}:{},...Object.fromEntries(r)}}function Ul(e,t){let r=Gl(e).flatMap(e=>{let r=xl.find(t=>t===e);return r?[r]:(t.push({code:`invalid-option`,message:`unknown phase: ${e}`,path:[],expected:xl.join(`, `),hint:n(e,xl)??`see --phase in --help`}),[])});return[...new Set(r)]}function Wl(e,t,n){let r=Gl(t).flatMap(t=>{let r=kc(t,{least:1});return r===void 0?(n.push(Nc(e,t,`whole numbers of at least 1, with commas between them`)),[]):[r]});return[...new Set(r)]}function Gl(e){return e.split(`,`).map(e=>e.trim())}function Kl(e){return/\.onnx$/i.test(e)}const ql=/^\d+([xX×]\d*)+$/;async function Jl(e,n,r){let i=[],a=[],o=[],s=Hl(n,i),c=n.gemm??[];for(let[n,l]of[...e.map(e=>[e,!1]),...c.map(e=>[e,!0])])try{let e=ml(n);e?o.push(e):l||ql.test(n)?i.push(Zl(n)):a.push(...Bl(await r(n),s))}catch(e){if(!(e instanceof t))throw e;i.push(...e.issues)}n.dim&&!e.some(Kl)&&i.push(Yl());let[l]=o;if(l&&Object.keys(s).length>0&&i.push(Xl(l)),l){let e=o.length===1?l.name:`${o.length} GEMMs`;a.push({name:e,gemms:o})}if(a.length===0&&i.length===0&&i.push({code:`missing-workload`,message:`missing workload`,path:[],expected:`a built-in name, MxNxK, or a TSV, CSV, Markdown, YAML, JSON or ONNX file, - for standard input`,hint:`cimpass list workloads shows the names`}),i.length>0)throw new t(i);return a}function Yl(){return{code:`option-without-effect`,message:`option without effect: --dim, since no workload is an ONNX model`,path:[],expected:`a file that ends in .onnx`}}function Xl({name:e}){return{code:`option-without-effect`,message:`option without effect: --phase, --batch, --sequence, --seq or --context, since ${e} is a GEMM`,path:[],expected:`a batch as MxNxKxbatch`}}function Zl(e){return{code:`invalid-shape`,message:`invalid GEMM: ${e}`,path:[],expected:`MxNxK or MxNxKxbatch, such as 512x1024x1024`}}async function Ql(e){let t=Rc(e.raw,[`text`],`both`);return{settings:t,networks:await Jl(e.words,e.raw,n=>eu(n,e,t)),hardware:await $l(e,t)}}async function $l(e,t){let{raw:n}=e,r=await tu(n.arch??`tensor-core-like`,e),i=n.cim??[`all`];return qc(r,i.length===1&&i[0]===`all`?Ts(t.profile):await Promise.all(i.map(t=>nu(t,e))),n,t)}async function eu(e,t,{profile:n}){let r=ru(e,t);if(!r)return js(e,n);if(Kl(e)){let{importOnnx:n}=await import(`./import-DDlFg5Tl.js`),{sourceOfBytes:i}=await import(`./byte-source-41fFCKW5.js`),{readExtents:a}=await import(`./extents-CpMBMCvG.js`),o=e.replace(/\.onnx$/i,``),s=a(t.raw.dim??[]);return{kind:`network`,network:n(i(r),e,o,s)}}let{readWorkloadFile:i}=await import(`./workload-file-D9WokrgZ.js`);return i(r,e)}async function tu(e,t){let n=ru(e,t);if(!n)return Ds(e);let{readArchitecture:r}=await import(`./architecture-C0r_DxEb.js`);return r(n,e)}async function nu(e,t){let n=ru(e,t);if(!n)return Es(e);let{readPrimitive:r}=await import(`./primitive-Dn8rU5-z.js`);return r(n,e)}function ru(e,{files:t}){return t.find(t=>t.name===e)?.content}function iu(){let e=/* @__PURE__ */ new Map,t=t=>{let n=e.get(t);if(!n)throw Error(`no question was opened as ${t}`);return n};return{open(t,n){for(let n of e.keys())n!==t&&e.delete(n);let r=e.get(t)??Ql(n);return e.set(t,r),hs(async()=>au(await r))},map(e,n){return hs(async()=>{let{settings:r,networks:i,hardware:a}=await t(e),o=[a.baseline,...a.cim].find(({name:e})=>e===n.option),s=i.flatMap(({gemms:e})=>e)[n.gemm];if(!o||!s)throw Error(`no such mapping: ${n.key}`);let c=o.cim?r.cimMapper:r.baselineMapper,{profile:l,mapperOptions:u}=r,d={architecture:o.architecture,gemm:s,profile:l};return fs(Qo(c)(d,u))})},verdict(e,n){return hs(async()=>ou(await t(e),n))}}}function au({networks:e,hardware:t}){let n=e.flatMap(e=>e.gemms),r=[t.baseline,...t.cim],i=/* @__PURE__ */ new Map;return n.forEach((e,t)=>{for(let{name:n}of r){let r=ms(n,e);i.has(r)||i.set(r,{key:r,option:n,gemm:t})}}),{networks:e.map(({name:e})=>e),gemms:n,baseline:t.baseline.name,options:t.cim.map(({name:e})=>e),pairs:[...i.values()]}}function ou({settings:e,networks:t,hardware:n},r){let{profile:i,mapperOptions:a}=e,o=[n.baseline,...n.cim],s=su(o,r),c={cim:s,baseline:s,options:a},l=t.map(e=>cs(e,n.baseline,n.cim,c,i)),u={cim:e.cimMapper,baseline:e.baselineMapper},d=sn(l.flatMap(({gemms:e})=>e.flatMap(e=>[e.baseline,...e.cim])));return Qt(l,o,on(e,u,n.baseline.name,d))}function su(e,t){let n=new Map(e.map(({architecture:e,name:t})=>[e,t]));return e=>{let r=ms(n.get(e.architecture)??``,e.gemm),i=t.get(r);if(!i)throw Error(`no mapping was found of ${W(e.gemm)}`);return ps(i,e)}}v(iu());export{pe as _,Zc as a,rl as c,dc as d,Is as f,Le as g,K as h,ml as i,tl as l,U as m,pl as n,el as o,Be as p,fl as r,nl as s,Sl as t,Yc as u,me as v,fe as y};