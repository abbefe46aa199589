# .\build.ps1 lists the targets. .\build.ps1 TARGET [ARGUMENT...] runs one.
$ErrorActionPreference = 'Stop'
$target = $args[0]
$rest = @($args | Select-Object -Skip 1)
$isRun = $target -eq 'Run'

$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'

# Progress lines look like those of build.cake, which takes over as soon as it is compiled.
function Step($name) { Write-Host "==> $name" }

Push-Location $PSScriptRoot
try {
    $started = Get-Date
    Step 'Check the .NET SDK'
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue) -or -not (dotnet --list-sdks)) {
        [Console]::Error.WriteLine('The .NET 10 SDK is missing. Install it from https://dot.net/download, then run this command again.')
        exit 1
    }

    Write-Host "    done in $([int]((Get-Date) - $started).TotalSeconds) s"

    Step 'Restore the build tools'
    $started = Get-Date
    $restored = dotnet tool restore
    if ($LASTEXITCODE -ne 0) {
        $restored
        exit 1
    }

    Write-Host "    done in $([int]((Get-Date) - $started).TotalSeconds) s"

    Step 'Load build.cake (compiled once, which can take a minute)'
    $cake = @('--verbosity=minimal', '--no-report', "--started=$([DateTimeOffset]::UtcNow.ToUnixTimeSeconds())")
    if ($target) { $cake += "--target=$target" }
    if (-not $isRun) { $cake += $rest }
    dotnet cake build.cake @cake
    if ($LASTEXITCODE -ne 0 -or -not $isRun) { exit $LASTEXITCODE }

    Step 'Start Groundtruth'
    # Outside Cake, so that the server receives Ctrl-C and owns the console.
    if (-not $env:ASPNETCORE_ENVIRONMENT) { $env:ASPNETCORE_ENVIRONMENT = 'Development' }
    Set-Location src/Groundtruth.Api
    dotnet bin/Release/net10.0/Groundtruth.Api.dll @rest
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
