#!/usr/bin/env bash
# Installs what is missing and runs every check and test. A failure of any step fails the whole.
#
# `--fast` runs the format check and one build of the tests, without the suites that take minutes each.
set -euo pipefail
cd "$(dirname "$0")/.."

# These suites kill runs and break the world at every place.
faults='CrashTests|OrderTortureTests|PowerCutTests|ResumedReportsTests|TortureCommandTests|WriterAsAdversaryTests'

if [[ ${1-} == --fast ]]; then
    swift format lint --strict --recursive Package.swift Sources Tests
    swift build --build-tests --explicit-target-dependency-import-check error
    swift test --skip-build --skip "$faults"
    exit
fi

bash .ci/install-packages

echo '== format'
swift format lint --strict --recursive Package.swift Sources Tests

echo '== fuzzers'
bash Tests/Fuzzing/run.sh

# One optimised build serves the counts and the tests. Counts are the same on every machine; times are only printed by
# `docket-bench measure`.
echo '== optimised build'
optimised=(-c release -Xswiftc -enable-testing)
swift build "${optimised[@]}" --build-tests --explicit-target-dependency-import-check error

echo '== counts'
.build/release/docket-bench count --thresholds Tests/bench-thresholds.json

echo '== tests, optimised'
swift test "${optimised[@]}" --skip-build --skip "$faults"

# Last, so that what is printed ends with the test runner's own lines.
echo '== tests'
swift build --build-tests --explicit-target-dependency-import-check error
swift test --skip-build
