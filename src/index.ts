/**
 * The library: what is computed, on what, how it is mapped, what that costs, and which option is best.
 *
 * Pure functions on plain frozen data; runs in Node and in browsers.
 */

export type { AccelForgeImport, AccelForgeNames } from "./accelforge/import.ts";
export { readAccelForge } from "./accelforge/import.ts";
export { accelForgeWorkload } from "./accelforge/workload-writer.ts";
export type {
  Architecture,
  ArchitectureLevel,
  CimUnits,
  ComputeUnit,
  FanoutComponent,
  MemoryComponent,
} from "./architecture/architecture.ts";
export type { Budget, Placement } from "./architecture/budget.ts";
export type { Derivation, FiguresOf } from "./architecture/derivation.ts";
export type { MemoryDerivation, PartlyStated } from "./architecture/derived-memory.ts";
export { memoryOfPart } from "./architecture/derived-memory.ts";
export type { Axis, Fanout, Hierarchy, Keep, Level, Memory } from "./architecture/hierarchy.ts";
export { integrate } from "./architecture/integrate.ts";
export type {
  ComputeDerivation,
  MacFigure,
  MacPart,
  PartlyStatedUnit,
} from "./architecture/mac-part.ts";
export { unitOfPart } from "./architecture/mac-part.ts";
export type {
  ArrayPart,
  DramPart,
  MemoryPart,
  PartFigure,
  PartFigures,
  SmartBufferPart,
} from "./architecture/memory-part.ts";
export type { Primitive } from "./architecture/primitive.ts";
export type {
  ComputeCost,
  MemoryCost,
  Provenance,
  ResolvedArchitecture,
  ResolvedCim,
  ValueOrigin,
} from "./architecture/resolve.ts";
export { resolve } from "./architecture/resolve.ts";
export { readCertificate, writeCertificate } from "./certificate/certificate.ts";
export type { CertifiedFill, CertifiedProblem } from "./certificate/problem.ts";
export type { ProofLimits, ProofResult } from "./certificate/prove.ts";
export { prove } from "./certificate/prove.ts";
export type { Certificate, Cover, Refusal, Verification } from "./certificate/verify.ts";
export { verify } from "./certificate/verify.ts";
export type { Division, MapPiece } from "./chip/divide.ts";
export { bestDivision } from "./chip/divide.ts";
export { optimalOverProcessors } from "./chip/over-processors.ts";
export type { ComputingLevel, Kit, System } from "./chip/system.ts";
export { systemOf, systemsOf } from "./chip/system.ts";
export type { Figures, PlacedGemm, Side, SystemVerdict, Where } from "./chip/where.ts";
export { where } from "./chip/where.ts";
export type { AdcAttributes, AdcEstimate } from "./component/adc.ts";
export { estimateAdc } from "./component/adc.ts";
export type { AdderTreeAttributes } from "./component/adder-tree.ts";
export { estimateAdderTree } from "./component/adder-tree.ts";
export type { MultiplierAttributes, WordAttributes } from "./component/arithmetic.ts";
export {
  estimateAdder,
  estimateComparator,
  estimateMultiplier,
  estimateRegister,
  estimateShifter,
} from "./component/arithmetic.ts";
export type { DacAttributes, DacEstimate } from "./component/dac.ts";
export { estimateDac } from "./component/dac.ts";
export type { DramAttributes, DramEstimate, DramTechnology } from "./component/dram.ts";
export { estimateDram } from "./component/dram.ts";
export type { Estimate, EstimateOptions } from "./component/estimate.ts";
export type { LogicEstimate } from "./component/logic.ts";
export type { MacAttributes } from "./component/mac.ts";
export { estimateMac } from "./component/mac.ts";
export type {
  MemoryCellAttributes,
  MemoryCellEstimate,
  MemoryCellKind,
} from "./component/memory-cell.ts";
export { estimateMemoryCell } from "./component/memory-cell.ts";
export type { Between, ProcessPoint } from "./component/process-factors.ts";
export { estimateRegisterFile } from "./component/register-file.ts";
export type { RouterAttributes, RouterDesign, RouterEstimate } from "./component/router.ts";
export { estimateRouter } from "./component/router.ts";
export type { ScaledQuantity, ScaleOptions } from "./component/scale-estimate.ts";
export { scaleEstimate } from "./component/scale-estimate.ts";
export type { Flavour, OperatingPoint } from "./component/scaling.ts";
export { scaleDelay, scaleEnergy } from "./component/scaling.ts";
export type { ShiftAddAttributes } from "./component/shift-add.ts";
export { estimateAccumulator, estimateShiftAdd } from "./component/shift-add.ts";
export type { SmartBufferEstimate } from "./component/smart-buffer.ts";
export { estimateSmartBuffer } from "./component/smart-buffer.ts";
export type { SramAttributes, SramEstimate } from "./component/sram.ts";
export { estimateSram } from "./component/sram.ts";
export type { DeviceClass } from "./component/sram-table.ts";
export type { WireAttributes, WireEstimate } from "./component/wire.ts";
export { estimateWire } from "./component/wire.ts";
export { explainInfeasible } from "./conflict/conflict.ts";
export type { Accounting, RunTime } from "./cost/accounting.ts";
export type { AreaPart } from "./cost/area.ts";
export { area, chipArea_um2, totalArea } from "./cost/area.ts";
export type { EnergyPart } from "./cost/energy.ts";
export type { Evaluation } from "./cost/evaluate.ts";
export { evaluate } from "./cost/evaluate.ts";
export type { Latency, TimeLimit } from "./cost/latency.ts";
export type { FiguresOfMerit, Merit, Work } from "./cost/merit.ts";
export { figuresOfMerit } from "./cost/merit.ts";
export type { Objective, Objectives } from "./cost/objective.ts";
export { OBJECTIVES, objectiveValue } from "./cost/objective.ts";
export type { Roof, Roofline } from "./cost/roofline.ts";
export { roofline } from "./cost/roofline.ts";
export type { Issue } from "./diagnostic/issue.ts";
export { formatIssue, InputError } from "./diagnostic/issue.ts";
export type {
  Exploration,
  ExplorationCounts,
  Exploring,
  FrontDesign,
  WorkFront,
} from "./explore/exploration.ts";
export { explore, startExploring } from "./explore/explore.ts";
export type { DesignCosts } from "./explore/found.ts";
export type { ExploreTask } from "./explore/task.ts";
export { exploreTask } from "./explore/task.ts";
export { readArchitecture } from "./format/architecture.ts";
export { writeArchitecture } from "./format/architecture-writer.ts";
export type { FileKind } from "./format/file-kind.ts";
export { readGemmList, readShape } from "./format/gemm-list.ts";
export type { ListForm } from "./format/gemm-list-writer.ts";
export { writeGemmList } from "./format/gemm-list-writer.ts";
export { readMacro, writeMacro } from "./format/macro.ts";
export type { MappingFile } from "./format/mapping.ts";
export { readMapping, readMappingSpec, writeMapping } from "./format/mapping.ts";
export type {
  ArchitectureReference,
  LevelSpec,
  LoopSpec,
  MappingSpec,
} from "./format/mapping-spec.ts";
export { bindMapping, describeMapping } from "./format/mapping-spec.ts";
export { readNetwork, writeNetwork } from "./format/network.ts";
export type { Ignored, NamedContent } from "./format/parts.ts";
export { readPrimitive, writePrimitive } from "./format/primitive.ts";
export { jsonSchema } from "./format/schema.ts";
export type { Explored, ExploreSection } from "./format/sweep.ts";
export type { Content } from "./format/text.ts";
export { readTransformer, writeTransformer } from "./format/transformer.ts";
export { readWorkload } from "./format/workload.ts";
export type { ModelConfig, ModelParameters } from "./huggingface/model-config.ts";
export { readModelConfig } from "./huggingface/model-config.ts";
export type { Best, Binding, Choosing, Gained } from "./insight/binding.ts";
export { whatBinds } from "./insight/binding.ts";
export type { Design } from "./insight/design.ts";
export type { BudgetPoint, Front, FrontPoint } from "./insight/front.ts";
export { jointFront, leastProduct, paretoFront } from "./insight/front.ts";
export type { Change, Costed, Gap } from "./insight/gap.ts";
export { bestChanges, gapOf } from "./insight/gap.ts";
export { outsideIssues } from "./insight/member.ts";
export type { Decision, Place } from "./insight/single-change.ts";
export { primitiveOf } from "./ledger/derive.ts";
export type { NormalisedField, NormalisedPoint, NormalisedQuantity } from "./ledger/normalise.ts";
export { normalise } from "./ledger/normalise.ts";
export type { Step } from "./ledger/step.ts";
export type { View } from "./ledger/view.ts";
export { STUDY_VIEW } from "./ledger/view.ts";
export type { EntrySummary } from "./library/library.ts";
export {
  architecture,
  entries,
  entryText,
  macro,
  mapping,
  network,
  offeredPrimitives,
  primitive,
  publishedBaselineMapping,
  transformer,
  workload,
} from "./library/library.ts";
export type { Activity, Histogram } from "./macro/activity.ts";
export { activityOf, RANDOM_BITS } from "./macro/activity.ts";
export type {
  AnalogAccumulation,
  AnalogMeans,
  Cell,
  CellTechnology,
  Circuit,
  Converter,
  DigitalAccumulation,
  Drivers,
  Encoding,
} from "./macro/circuit.ts";
export type { ComparedQuantity, PointComparison } from "./macro/compare.ts";
export { compareWithModel } from "./macro/compare.ts";
export type { ConverterModel } from "./macro/converter.ts";
export type {
  Macro,
  MacroPart,
  MacroPoint,
  NumberFormat,
  Operation,
  PointScope,
  Publication,
  PublicationRead,
  PublicationStatus,
  Shares,
} from "./macro/macro.ts";
export type { Breakdown, MacroConditions, MacroCosts, TimeBreakdown } from "./macro/model.ts";
export { modelMacro } from "./macro/model.ts";
export type { Precision } from "./macro/shape.ts";
export type { StatedShape } from "./macro/stated-shape.ts";
export type { Mapper, MapperOptions, MapperResult, Problem, Proof } from "./mapper/mapper.ts";
export { DEFAULT_OPTIONS } from "./mapper/mapper.ts";
export type { MapperName } from "./mapper/mappers.ts";
export { defaultMappers, MAPPERS } from "./mapper/mappers.ts";
export { mapspaceOf } from "./mapper/optimal.ts";
export { warmStarting } from "./mapper/warm-start.ts";
export type { LegalOptions } from "./mapping/legal.ts";
export { legalityIssues } from "./mapping/legal.ts";
export type { Loop, SpatialLoop } from "./mapping/loop.ts";
export type { LevelChoice, Mapping, MappingLevel } from "./mapping/mapping.ts";
export { createMapping } from "./mapping/mapping.ts";
export { printMapping } from "./mapping/print.ts";
export type {
  FactorRange,
  LevelConstraints,
  LevelRule,
  MapspaceConstraints,
} from "./mapspace/constraints.ts";
export { constrain } from "./mapspace/constraints.ts";
export type { MapspaceSize } from "./mapspace/count.ts";
export { mapspaceSize } from "./mapspace/count.ts";
export type { BankFreedom, Banks, Factors, FillFirst, Mapspace } from "./mapspace/mapspace.ts";
export { createMapspace } from "./mapspace/mapspace.ts";
export type { ByteSource } from "./onnx/byte-source.ts";
export { sourceOfBytes } from "./onnx/byte-source.ts";
export type { Extents } from "./onnx/extents.ts";
export { importOnnx } from "./onnx/import.ts";
export type { BorderCrossing, Flip, LineBorders, Search, Station } from "./phase/border.ts";
export { bordersAlong } from "./phase/border.ts";
export type { Contest, Entry, Field, Weigh, Weighing } from "./phase/contest.ts";
export { contest, gainOf, weighing } from "./phase/contest.ts";
export type { Decided, GainRange } from "./phase/decision.ts";
export { decide } from "./phase/decision.ts";
export type { Diagram, DiagramBorders } from "./phase/diagram.ts";
export { phaseDiagram } from "./phase/diagram.ts";
export type { Family } from "./phase/family.ts";
export { multiplesOf, significantBits } from "./phase/family.ts";
export type { Feature } from "./phase/features.ts";
export type { Line, ParameterValue } from "./phase/line.ts";
export { lineThrough } from "./phase/line.ts";
export type { Label, Rules, Sample, SampleSet, Score } from "./phase/rules.ts";
export { applyRule, fitRules, samplesOf } from "./phase/rules.ts";
export type { AxisScale, ParameterAxis, Slice, SliceAxis } from "./phase/slice.ts";
export type { Leaf, Split, Tree, TreeLimits } from "./phase/tree.ts";
export type { Profile, ProfileName, Setting } from "./profile/profile.ts";
export { createProfile, PROFILE_NAMES } from "./profile/profile.ts";
export type { Switch, SwitchId, SwitchKind } from "./profile/switches.ts";
export { SWITCHES } from "./profile/switches.ts";
export type { Figure, FigureKind } from "./quantity/figure.ts";
export type { Conditions } from "./report/conditions.ts";
export type { VerdictResult } from "./report/result-schema.ts";
export type { Sentences } from "./report/sentences.ts";
export { sentences } from "./report/sentences.ts";
export { verdictResult } from "./report/verdict-result.ts";
export type {
  Format,
  SearchBudgets,
  Settings as PointSettings,
  TableFormat,
} from "./request/settings.ts";
export type { AccessCounts, AccessGroup, LevelAccesses, TensorAccesses } from "./reuse/access.ts";
export { countAccesses } from "./reuse/access.ts";
export type { Nest } from "./reuse/nest.ts";
export type { Limits, Progress } from "./search/limits.ts";
export type { SearchProblem } from "./search/search.ts";
export type { Compared, Gains, Respect } from "./sensitivity/comparison.ts";
export type { LevelCrossing, Optimum, Piece, Threshold } from "./sensitivity/crossing.ts";
export { crossings, threshold } from "./sensitivity/crossing.ts";
export type { InputRange, RangeBasis } from "./sensitivity/default-range.ts";
export type {
  Answering,
  DiffFrom,
  NetworkAnswer,
  OptionAnswer,
  SwitchMove,
  SwitchStep,
} from "./sensitivity/diff.ts";
export { diffSwitches, moveOf } from "./sensitivity/diff.ts";
export type { InputFlip } from "./sensitivity/flip.ts";
export type { Frontier, FrontierPoint } from "./sensitivity/frontier.ts";
export { frontier } from "./sensitivity/frontier.ts";
export type { Build, HardwareParameter, HardwareUnit } from "./sensitivity/hardware-parameter.ts";
export type { Hardware, Input, InputNumber } from "./sensitivity/input.ts";
export { inputsOf } from "./sensitivity/input.ts";
export type { SearchRange } from "./sensitivity/monotone.ts";
export type { Mapped, Measure, Remapping } from "./sensitivity/network-optimum.ts";
export { mapNetwork, networkOptimum } from "./sensitivity/network-optimum.ts";
export type { CostName, ParameterName, ParameterUnit, SizeName } from "./sensitivity/parameter.ts";
export type {
  OptionRobustness,
  RespectRobustness,
  Robustness,
  RobustOptions,
} from "./sensitivity/robust.ts";
export { robustness } from "./sensitivity/robust.ts";
export type { Share } from "./sensitivity/share.ts";
export type { Shortfall } from "./sensitivity/shortfall.ts";
export type { Goal, PlacedPrimitive, TargetAnswer, Targets } from "./sensitivity/target.ts";
export { targets } from "./sensitivity/target.ts";
export type { Bar } from "./sensitivity/tornado.ts";
export type { Standing, Winners } from "./sensitivity/winners.ts";
export { winners } from "./sensitivity/winners.ts";
export type { Evaluator, EvaluatorOptions } from "./sweep/evaluate.ts";
export { createEvaluator } from "./sweep/evaluate.ts";
export type { Hash } from "./sweep/key.ts";
export type {
  AxisColumn,
  AxisValue,
  AxisValues,
  KeyedPoint,
  PointOutcome,
  PointResult,
  ResultColumn,
  ResultStore,
  Status,
  SweepDescription,
  Texts,
} from "./sweep/outcome.ts";
export { STATUSES } from "./sweep/outcome.ts";
export type { Parts } from "./sweep/parts.ts";
export type { Digit } from "./sweep/plan.ts";
export type {
  AskedHardware,
  Question,
  Questions,
  SetParameter,
  ValuesByName,
} from "./sweep/question.ts";
export type { Point, Sweep } from "./sweep/read.ts";
export { axesOf, readSweep } from "./sweep/read.ts";
export type { Recorded, RecordedNumber } from "./sweep/results.ts";
export type { SweepSource } from "./sweep/sources.ts";
export type { Survey } from "./sweep/survey.ts";
export { survey } from "./sweep/survey.ts";
export type { TimeloopArchitecture } from "./timeloop/architecture.ts";
export type { TimeloopConstraints } from "./timeloop/constraints.ts";
export type { TimeloopFile } from "./timeloop/export.ts";
export { timeloopArchitecture, timeloopFiles } from "./timeloop/export.ts";
export type { TimeloopProblem } from "./timeloop/problem.ts";
export type { TimeloopRun, TimeloopSearch } from "./timeloop/run.ts";
export { readNativeConstraints, readRun, readSearch } from "./timeloop/run.ts";
export type { ComputeStats, SpaceStats, Stats, StatsLevel } from "./timeloop/stats.ts";
export { readStats } from "./timeloop/stats.ts";
export type { Gain } from "./verdict/gain.ts";
export { gain, isBetter, isTie } from "./verdict/gain.ts";
export type { LatencyEnd } from "./verdict/latency-range.ts";
export type { Candidates, Option } from "./verdict/option.ts";
export { baselineOption, cimOptions } from "./verdict/option.ts";
export type { EnergyChange, Reason } from "./verdict/reason.ts";
export type { TokenRate } from "./verdict/token-rate.ts";
export { tokenRate } from "./verdict/token-rate.ts";
export type { Total } from "./verdict/total.ts";
export type { Choice, GemmVerdict, Mappers, OptionVerdict, Verdict } from "./verdict/verdict.ts";
export { advise } from "./verdict/verdict.ts";
export type { WeightWriting, WritingShare } from "./verdict/weight-writing.ts";
export { weightWriting, writingShare } from "./verdict/weight-writing.ts";
export type { Attention } from "./workload/attention.ts";
export { attention } from "./workload/attention.ts";
export { batchedNetwork } from "./workload/batched.ts";
export type { Convolution } from "./workload/convolution.ts";
export { convolution, depthwiseConvolution } from "./workload/convolution.ts";
export type { FeedForward } from "./workload/feed-forward.ts";
export { feedForward } from "./workload/feed-forward.ts";
export type { Gemm, Weights } from "./workload/gemm.ts";
export { gemm, macs, shapeName } from "./workload/gemm.ts";
export type { LatentSizes } from "./workload/latent-attention.ts";
export type { LeftOut } from "./workload/left-out.ts";
export type { Linear } from "./workload/linear.ts";
export { linear } from "./workload/linear.ts";
export { mergedShapes } from "./workload/merged.ts";
export type { ExpertLoad, MixtureOfExperts } from "./workload/mixture-of-experts.ts";
export { expertLoads, mixtureOfExperts } from "./workload/mixture-of-experts.ts";
export type { Network } from "./workload/network.ts";
export type { Parameters } from "./workload/parameters.ts";
export { parametersOf } from "./workload/parameters.ts";
export type { Phase, Scenario, ScenarioRequest } from "./workload/scenario.ts";
export { scenariosOf } from "./workload/scenario.ts";
export type { Dimension, Tensor } from "./workload/tensor.ts";
export type { Transformer } from "./workload/transformer.ts";
export { transformerNetwork } from "./workload/transformer-network.ts";
export type { Workload } from "./workload/workload.ts";
export { networksOf } from "./workload/workload.ts";
