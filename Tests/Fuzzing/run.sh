#!/usr/bin/env bash
# Builds the fuzzers and runs each over its seeds: `run.sh [SUBJECT…]`.
#
# Without settings the run is bounded and repeatable: so many inputs from one seed, as continuous integration wants it.
#   DOCKET_FUZZ_SECONDS=N   runs each subject for N seconds instead, from a seed drawn by chance, and keeps what it
#                           learned in .build-fuzz-long/corpus for the next such run
# An input that brings a fault stays in `found` beside it. Mend the fault, and check the input in under Seeds.
set -euo pipefail
cd "$(dirname "$0")/../.."

seeds=Tests/Fuzzing/Seeds
# A long run is worth a build that optimises, which takes three times as long and is ten times as fast.
scratch=.build-fuzz
optimisation=()
if [ -n "${DOCKET_FUZZ_SECONDS:-}" ]; then
    scratch=.build-fuzz-long
    optimisation=(-Xswiftc -O)
fi
swift build --package-path Tests/Fuzzing --scratch-path "$scratch" --sanitize fuzzer --quiet "${optimisation[@]}"
fuzz=$scratch/debug/fuzz
mkdir -p "$scratch/found"

# The subject, how many inputs a bounded run tries, and its dictionary.
subjects=(
    'csv            2000 csv'
    'xml            4000 xml'
    'settings      10000 settings'
    'identifiers   10000 -'
    'agents.csv     3000 reference'
    'customers.csv  3000 reference'
    'downloads.csv  3000 reference'
    'markets.csv    3000 reference'
    'prices.csv     3000 reference'
    'products.csv   3000 reference'
    'restrictions.csv 3000 reference'
    'tax.csv        3000 reference'
)

run() {
    local subject=$1 runs=$2 dictionary=$3 corpus folders=("$seeds/${1%.csv}")
    # The CSV reader's own tests have seeds already.
    [ "$subject" = csv ] && folders=(Tests/OrderIngestTests/Seeds/csv "$seeds/csv")
    local options=(-max_len=4096 -timeout=10 -rss_limit_mb=1024 -artifact_prefix="$scratch/found/$subject-"
        -print_final_stats=1)
    [ "$dictionary" = - ] || options+=(-dict="Tests/Fuzzing/Dictionaries/$dictionary.dict")
    corpus=$scratch/corpus/$subject
    if [ -n "${DOCKET_FUZZ_SECONDS:-}" ]; then
        options+=(-max_total_time="$DOCKET_FUZZ_SECONDS")
    else
        rm -rf "$corpus"
        # The time is a bound, not the measure: a machine that is slow stops early rather than late.
        options+=(-runs="$runs" -seed=20181029 -max_total_time=60)
    fi
    mkdir -p "$corpus"
    if ! DOCKET_FUZZ=$subject "$fuzz" "${options[@]}" "$corpus" "${folders[@]}" >"$scratch/$subject.log" 2>&1; then
        tail -40 "$scratch/$subject.log"
        echo "fuzzing $subject found a fault; its input is in $scratch/found"
        return 1
    fi
    awk -v subject="$subject" '
        /cov:/ { for (i = 1; i < NF; i++) if ($i == "cov:") coverage = $(i + 1) }
        /number_of_executed_units/ { units = $2 }
        /average_exec_per_sec/ { speed = $2 }
        END { printf "%-17s %8d inputs  %6d a second  %6d places reached\n", subject, units, speed, coverage }
    ' "$scratch/$subject.log"
}

# libFuzzer uses one processor, so there are as many subjects at a time as there are processors.
export -f run
export scratch seeds fuzz
wanted=" $* "
for line in "${subjects[@]}"; do
    read -r subject _ <<<"$line"
    if [ $# -eq 0 ] || [[ $wanted == *" $subject "* ]]; then echo "$line"; fi
done | xargs --max-procs="$(nproc)" --max-lines=1 bash -euo pipefail -c 'run "$@"' run
