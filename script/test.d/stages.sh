# The stages of script/test, in order: quick answers first. Each is a function stage_<name> whose
# exit status decides; a test program that is not there is a failure, not a silence.

stages=(
  "build:everything native"
  "lint:include arrows, names, texts, formatting, clang-tidy"
  "unit:rules and reducers, native"
  "contract:every implementation of an interface against the interface's own suite"
  "transcript:examples of every wire shape ever shipped"
  "server:storage, endpoints, accounts"
  "process:the real server killed, its disk full or failing, its clock wrong, its network cut"
  "client:frames drawn without a browser"
  "wasm:the unit tests again, as WebAssembly under node"
  "site:the browser app and the size of its first load"
  "scripts:the generators and the lint themselves"
  "sanitize:the native layers again under AddressSanitizer and UndefinedBehaviorSanitizer"
  "simulation:devices and server with faults, by seed, each seed twice; every planted bug found"
  "fuzz:every decoder on its corpus"
  "browser:journeys in Chromium and Firefox, by role and name"
)

layers=(unit contract transcript server client)

is_stage() {
  local stage
  for stage in "${stages[@]}"; do [ "${stage%%:*}" != "$1" ] || return 0; done
  return 1
}

run_layer() { "build/$1/tests/actline_$2_tests" --colour-mode none; }

stage_build() { build_preset dev; }

# clang-tidy reads the dev build's compile commands and dependencies.
stage_lint() {
  build_preset dev &&
    node tests/lint/run.mjs --build build/dev --tidy-seconds "$ACTLINE_TIDY_SECONDS" ${ACTLINE_TIDY_DEEP:+--deep}
}

stage_unit() { build_preset dev actline_unit_tests && run_layer dev unit; }
stage_contract() { build_preset dev actline_contract_tests && run_layer dev contract; }
stage_transcript() { build_preset dev actline_transcript_tests && run_layer dev transcript; }
stage_server() { build_preset dev actline_server_tests && run_layer dev server; }
stage_process() { build_preset dev actline_process_tests && run_layer dev process; }
stage_client() { build_preset dev actline_client_tests && run_layer dev client; }

stage_wasm() {
  build_preset web-tests actline_unit_tests &&
    /usr/bin/node --no-experimental-fetch build/web-tests/tests/actline_unit_tests.js --colour-mode none
}

stage_site() {
  build_preset web actline_site && node script/build/check_site_size.mjs build/web/site
}

stage_scripts() { node --test --test-reporter=tap tests/script/*.mjs tests/lint/tests/*.mjs; }

stage_sanitize() {
  local layer status=0 targets=("${layers[@]/#/actline_}")
  build_preset asan "${targets[@]/%/_tests}" || return 1
  for layer in "${layers[@]}"; do run_layer asan "$layer" || status=1; done
  return $status
}

stage_simulation() {
  local simulate=build/release/tests/actline_simulation
  build_preset release actline_simulation &&
    $simulate --seeds "$ACTLINE_SEEDS" &&
    $simulate --storage sqlite --seeds $(((ACTLINE_SEEDS + 9) / 10)) &&
    $simulate --plants --seeds 500
}

stage_fuzz() {
  local program name status=0 ran=0
  build_preset fuzz || return 1
  mkdir -p build/fuzz/found
  for program in build/fuzz/tests/fuzz/*_fuzz; do
    [ -x "$program" ] || continue
    name=$(basename "$program" _fuzz)
    mkdir -p "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name"
    echo "== $name"
    if "$program" -max_total_time="$ACTLINE_FUZZ_SECONDS" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 \
      -artifact_prefix="build/fuzz/found/$name-" "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name"; then
      ran=$((ran + 1))
    else
      status=1
    fi
  done
  echo "$ran passed, $((status)) failed"
  [ "$ran" -gt 0 ] && return $status
}

stage_browser() { build_preset release actline && build_preset web actline_site actline_platform_site && node tests/browser/run.mjs; }
