#!/usr/bin/env bash
# Runs the samples: run.sh DOCKET SITE OUTPUT. The site is a copy, since a run moves files and keeps a ledger.
set -euo pipefail
samples=$(cd "$(dirname "$0")" && pwd)
docket=$1 site=$2 output=$3

rm -rf "$site" "$output"
mkdir -p "$site"
cp -R "$samples"/{docket.yaml,accounts.yaml,allowed_signers,reference,secrets,history,drop} "$site"
# Only the owner may write these files, whatever umask the checkout was made with.
chmod -R go-w "$site"
chmod 700 "$site/secrets"
chmod 600 "$site"/secrets/*.key

# Exit statuses 2 and 3 are right: the samples contain orders and files that are refused.
night() {
    local as_of=$1 status=0
    shift
    echo
    echo "night of $as_of"
    "$docket" run --site "$site" --output "$output" --as-of "$as_of" "$@" || status=$?
    case $status in
        0 | 2 | 3) echo "exit status $status" ;;
        *) exit "$status" ;;
    esac
}

night 2018-10-28T02:00:00Z "$site"/history/2018-10-28/*.csv
night 2018-10-29T02:00:00Z "$site"/history/2018-10-29/*.csv
# The run watches the files in drop/ for two seconds, to be sure that nobody is still writing them.
night 2018-12-28T02:00:00Z

echo
echo "Reports: $output/<BatchId>/results.csv, rejections, problems, reconciliation, refund requests, summary"
echo "The site as the nights left it: $site"
