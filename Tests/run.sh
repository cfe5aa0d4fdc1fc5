#!/usr/bin/env bash
# Installs what is missing and runs every check and test. A failure of any step fails the whole.
set -euo pipefail
cd "$(dirname "$0")/.."

bash .ci/install-packages

echo '== format'
swift format lint --strict --recursive Package.swift Sources Tests

echo '== fuzzers'
bash Tests/Fuzzing/run.sh

# Counts are the same on every machine; times are only printed by `docket-bench measure`.
echo '== counts'
swift build -c release --explicit-target-dependency-import-check error
.build/release/docket-bench count --thresholds Tests/bench-thresholds.json

# Last, so that what is printed ends with the test runner's own lines.
echo '== tests'
swift build --build-tests --explicit-target-dependency-import-check error
swift test --skip-build
