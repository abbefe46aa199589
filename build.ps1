# .\build.ps1 lists the targets; .\build.ps1 TARGET [ARGUMENT...] does one.
$ErrorActionPreference = 'Stop'
$target = $args[0]
$rest = @($args | Select-Object -Skip 1)
$isRun = $target -eq 'Run'

$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'

Push-Location $PSScriptRoot
try {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue) -or -not (dotnet --list-sdks)) {
        [Console]::Error.WriteLine('Groundtruth is built with the .NET 10 SDK: install it from https://dot.net/download, then run this again.')
        exit 1
    }

    $restored = dotnet tool restore
    if ($LASTEXITCODE -ne 0) {
        $restored
        exit 1
    }

    $cake = @('--verbosity=minimal')
    if ($target) { $cake += "--target=$target" }
    if (-not $isRun) { $cake += $rest }
    dotnet cake build.cake @cake
    if ($LASTEXITCODE -ne 0 -or -not $isRun) { exit $LASTEXITCODE }

    # Not under Cake, so that Ctrl-C and the console are the server's own.
    if (-not $env:ASPNETCORE_ENVIRONMENT) { $env:ASPNETCORE_ENVIRONMENT = 'Development' }
    Set-Location src/Groundtruth.Api
    dotnet bin/Release/net10.0/Groundtruth.Api.dll @rest
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
