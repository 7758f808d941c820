# What a stage's log says.

# count_cases <log> <exit status>: "<passed> <failed>", added up over every summary in a stage's log.
# Known summaries are Catch2's, node's (TAP) and our own `N passed, N failed`. A stage that fails without saying
# what failed, or that says nothing at all, counts as one. What a program skips it says itself; it is neither.
count_cases() {
  awk -v status="$2" '
    /^All tests passed \(/ { match($0, /in [0-9]+ test case/); passed += substr($0, RSTART + 3) + 0; said = 1 }
    /^test cases: / {
      total = $3 + 0; ok = 0
      if (match($0, /[0-9]+ passed/)) ok = substr($0, RSTART) + 0
      if (match($0, /[0-9]+ skipped/)) total -= substr($0, RSTART) + 0
      passed += ok; failed += total - ok; said = 1
    }
    /^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3; said = 1 }
    /^# pass [0-9]+$/ { passed += $3; said = 1 }
    /^# fail [0-9]+$/ { failed += $3; said = 1 }
    END {
      if (status != 0 && failed == 0) failed = 1
      if (status == 0 && !said) passed = 1
      print passed + 0, failed + 0
    }' "$1"
}

# show_failed <log>: to standard error, what a person needs of a failed stage. Node's cases are each shown with
# their own message: the log goes on long after the one that failed. Of any other program it is the end.
show_failed() {
  local failed
  failed=$(awk '/^[[:space:]]*not ok / { lines = 40 } /^[[:space:]]*ok |^# / { lines = 0 } lines-- > 0' "$1")
  if [ -z "$failed" ]; then show_tail "$1"; return; fi
  printf 'what failed, from %s:\n' "${1#"$root"/}" >&2
  sed 's/^/  | /' <<<"$failed" >&2
}
