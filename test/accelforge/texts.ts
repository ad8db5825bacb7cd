/** Files that use what is read of AccelForge's schema, written for these tests. */

/** DRAM, a buffer with an expression for every kind of number, an array of 4 × 2 with a register, and two compute units. */
export const ARCH = `
variables: {KB: 1024 * 8, clock: 1e9}
arch:
  variables: {buffer_size: 16 * KB}
  nodes:
  - !Memory
    name: MainMemory
    size: inf
    leak_power: 0
    tensors: {keep: ~Intermediates, may_keep: All}
    separate_read_write_ports: true
    actions:
    - {name: read, energy: 1e-12, throughput: 256e9, latency: 0}
    - {name: write, energy: 2e-12, bits_per_action: 16, throughput: clock}
  - !Hierarchical
    nodes:
    - !Memory
      name: Buffer
      size: buffer_size
      leak_power: 0.5e-3
      leak_power_scale: 2
      area: 1e-9
      actions:
      - {name: read, energy: 0.5e-12, energy_scale: 2, bits_per_action: 8, throughput: inf}
      - {name: write, energy: 3e-12, values_per_action: {Inputs | Outputs: 2}, throughput: inf}
      tensors: {keep: ~MainMemory, may_keep: All}
    - !Compute
      name: ScalarUnit
      leak_power: 0
      actions: [{name: compute, energy: 0, throughput: clock}]
      enabled: len(All) == 2
    - !Container
      name: Array
      spatial:
      - {name: X, fanout: 4, may_reuse: input, reuse: input}
      - {name: Y, fanout: 8 // 4, may_reuse: output, reuse: output, min_usage: 1}
  - !Memory
    name: Register
    component_class: Dummy
    size: weight.bits_per_value if weight else 0
    tensors: {keep: weight}
  - !Compute
    name: MAC
    leak_power: 0
    actions: [{name: compute, energy: 0.25e-12, latency: 1 / clock}]
    actions_scale: 2
    enabled: len(All) == 3
`;

/** Attention without its softmax spelt out: projections, products of activations, and what is no product. */
export const WORKLOAD = `
workload:
  rank_sizes: {B: 2, M: 16, P: M, H: 4, E: 8, F: E, D: H * E}
  bits_per_value: {All: 8}
  persistent_tensors: weight - Intermediates
  n_instances: 3
  einsums:
  - einsum: "I[b, m, d] = copy(I_in[b, m, d])"
  - "K[b, m, h, e] = I[b, m, d] * WK[h, e, d]"
  - "Q[b, m, h, e] = I[b, m, d] * WQ[h, e, d]"
  - einsum: "QK[b, m, p, h] = Q[b, m, h, e] * K[b, M: p, h, e]"
    renames: {input: Q}
  - "QK_softmax[b, m, p, h] = QK[b, m, p, h]"
  - name: AV
    tensor_accesses:
    - {name: QK_softmax, projection: [b, m, p, h]}
    - {name: V_cache, projection: {B: b, M: p, H: h, E: f}, persistent: false}
    - {name: AV, projection: [b, m, h, f], output: True}
    renames: [{name: input, source: QK_softmax, expected_count: 1}]
    n_instances: 2
  - "Z[b, m, g] = AV[b, m, h, f] * WZ[h, f, g]"
  iteration_space_shape: {g: 0 <= g < 32}
renames:
  einsums:
  - name: default
    tensor_accesses:
    - {name: input, source: Inputs & Intermediates if len(All) == 3 else Inputs, expected_count: 1}
    - {name: output, source: Outputs, expected_count: 1}
    - {name: weight, source: ~(input | output), expected_count: 1 if len(All) == 3 else 0}
`;
