#!/usr/bin/env bash
# Builds Docket and runs the samples into Output/: three nights of a distributor, at fixed times, so that the bytes are
# those in the repository.
set -euo pipefail
cd "$(dirname "$0")/.."

bash .ci/install-packages
echo 'building (a first build takes some minutes)'
swift build -c release --product docket
docket=$(swift build -c release --show-bin-path)/docket

bash Samples/run.sh "$docket" .build/sample-site Output
