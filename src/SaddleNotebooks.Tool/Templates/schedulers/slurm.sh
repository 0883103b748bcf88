#!/bin/bash
# {{SHARDS}} shards of a landscape, one task of the array each:
#   sbatch {{FILE}}
# and the picture when all are done, where JOB is the number that sbatch printed:
#   sbatch --dependency=afterok:JOB --wrap "saddle merge {{PLAN_IN_QUOTES}}"
# Tasks that failed run again by their numbers; what is done is not computed twice: sbatch --array=3,7 {{FILE}}
#SBATCH --job-name={{NAME}}
#SBATCH --array=1-{{SHARDS}}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --output={{NAME}}-%A-%a.log
set -eu
exec saddle work {{PLAN}} --shard "$SLURM_ARRAY_TASK_ID/{{SHARDS}}" --threads "${SLURM_CPUS_PER_TASK:-1}"
