#!/usr/bin/env bash
# ./build.sh lists the targets; ./build.sh TARGET [ARGUMENT...] does one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
[[ -t 1 ]] || export NO_COLOR=1

server=src/Groundtruth.Api/bin/Release/net10.0/Groundtruth.Api.dll
stamp=obj/run.stamp

cake() {
  if ! dotnet --version > /dev/null 2>&1; then
    echo "Groundtruth is built with the .NET 10 SDK: install it from https://dot.net/download, then run this again." >&2
    exit 1
  fi

  local restored
  restored="$(dotnet tool restore 2>&1)" || { echo "$restored" >&2; exit 1; }
  dotnet cake build.cake --verbosity=minimal "$@"
}

# Cake and MSBuild take seconds to find that nothing has changed; this takes milliseconds.
is_up_to_date() {
  [[ -f $server && -f $stamp ]] || return 1
  [[ -z $(find src build build.* global.json Directory.*.props \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print) ]]
}

run() {
  if ! is_up_to_date; then
    # Folders made by the build would look like edits of the projects that hold them.
    for project in src/*/; do mkdir -p obj "$project"{bin,obj}; done
    # Older than the build, so that an edit made meanwhile counts for the next one.
    touch "$stamp.new"
    cake --target=Run >&2
    mv "$stamp.new" "$stamp"
  fi

  # The server replaces this script, so that signals and the terminal are its own.
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
