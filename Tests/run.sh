#!/usr/bin/env bash
# Installs what is missing and runs every check and test. A failure of any step fails the whole.
#
# `--fast` checks the format and runs the tests that are not thorough, of one build.
set -euo pipefail
cd "$(dirname "$0")/.."

# What is thorough takes minutes: it kills runs and breaks the world at every place.
if [[ ${1-} == --fast ]]; then
    swift format lint --strict --recursive Package.swift Sources Tests
    swift build --build-tests --explicit-target-dependency-import-check error
    DOCKET_FAST=1 swift test --skip-build
    exit
fi

unset DOCKET_FAST
bash .ci/install-packages

echo '== format'
swift format lint --strict --recursive Package.swift Sources Tests

echo '== fuzzers'
bash Tests/Fuzzing/run.sh

# What is not thorough is tried with the traps of a debug build first: it finds most faults, and soonest.
echo '== tests, debug'
swift build --build-tests --explicit-target-dependency-import-check error
DOCKET_FAST=1 swift test --skip-build

# One optimised build serves the counts, the package and all tests. Counts are the same on every machine; times are only
# printed by `docket-bench measure`.
echo '== optimised build'
optimised=(-c release -Xswiftc -enable-testing)
swift build "${optimised[@]}" --build-tests --explicit-target-dependency-import-check error

echo '== counts'
.build/release/docket-bench count --thresholds Tests/bench-thresholds.json

# Last, so that what is printed ends with the test runner's own lines.
echo '== tests'
swift test "${optimised[@]}" --skip-build
