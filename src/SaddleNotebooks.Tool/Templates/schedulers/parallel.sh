#!/bin/sh
# {{SHARDS}} shards of a landscape with GNU parallel, two at a time; after a fault the same command runs only what is left.
# Several machines that see the same folder: add --sshloginfile machines.txt --workdir .
set -eu
cd -- {{FOLDER}}
parallel --quote --jobs 2 --joblog {{LOG}} --resume-failed saddle work {{PLAN_FILE}} --shard '{}/{{SHARDS}}' ::: $(seq {{SHARDS}})
saddle merge {{PLAN_FILE}}
