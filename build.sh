#!/usr/bin/env bash
# ./build.sh lists the targets. ./build.sh TARGET [ARGUMENT...] runs one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
[[ -t 1 ]] || export NO_COLOR=1

server=src/Groundtruth.Api/bin/Release/net10.0/Groundtruth.Api.dll
stamp=obj/run.stamp

# Progress lines look like those of build.cake, which takes over as soon as it is compiled.
step() { echo "==> $*"; }

cake() {
  local started=$SECONDS
  step "Check the .NET SDK"
  if ! dotnet --version > /dev/null 2>&1; then
    echo "The .NET 10 SDK is missing. Install it from https://dot.net/download, then run this command again." >&2
    exit 1
  fi

  echo "    done in $((SECONDS - started)) s"

  step "Restore the build tools"
  started=$SECONDS
  local restored
  restored="$(dotnet tool restore 2>&1)" || { echo "$restored" >&2; exit 1; }
  echo "    done in $((SECONDS - started)) s"

  step "Load build.cake (compiled once, which can take a minute)"
  dotnet cake build.cake --verbosity=minimal --no-report "--started=$(date +%s)" "$@"
}

# Cake and MSBuild need seconds to find that nothing has changed. This takes milliseconds.
is_up_to_date() {
  [[ -f $server && -f $stamp ]] || return 1
  [[ -z $(find src docs build build.* global.json Directory.*.props \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print) ]]
}

run() {
  if ! is_up_to_date; then
    # Creating these folders during the build would change the timestamps of the projects that contain them.
    for project in src/*/; do mkdir -p obj "$project"{bin,obj}; done
    # Older than the build, so that an edit during the build triggers the next one.
    touch "$stamp.new"
    cake --target=Run >&2
    mv "$stamp.new" "$stamp"
  fi

  step "Start Groundtruth" >&2
  # The server replaces this script, so that it receives the signals and owns the terminal.
  export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
  cd src/Groundtruth.Api
  exec dotnet "../../$server" "$@"
}

target="${1:-}"
[[ $# -eq 0 ]] || shift
case "$target" in
  "" | -h | --help) cake ;;
  [Rr]un) run "$@" ;;
  *) cake "--target=$target" "$@" ;;
esac
