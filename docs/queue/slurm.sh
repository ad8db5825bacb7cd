#!/usr/bin/env bash
# A sweep as an array of Slurm: sbatch --array=1-8 docs/queue/slurm.sh
# When all are done: cimpass results merge smem.duckdb smem-*.duckdb
#SBATCH --job-name=cimpass
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=1500M
#SBATCH --requeue
set -eu

cimpass sweep docs/sweeps/smem.yaml -o "smem-$SLURM_ARRAY_TASK_ID.duckdb" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --threads "$SLURM_CPUS_PER_TASK"
