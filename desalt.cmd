@echo off
rem Runs the `desalt` command on Windows. Building is left to MSBuild, which does nothing when nothing changed.
setlocal
set "root=%~dp0"
where dotnet >nul 2>nul
if errorlevel 1 (
    echo desalt: dotnet was not found; install the .NET 10 SDK from https://dotnet.microsoft.com/download and run this again. 1>&2
    exit /b 1
)
set "log=%TEMP%\desalt-build-%RANDOM%.log"
dotnet build "%root%src\Desalt.Cli\Desalt.Cli.csproj" -c Release -v quiet -nologo --artifacts-path "%root%artifacts\desalt\work" >"%log%" 2>&1
if errorlevel 1 (
    type "%log%" 1>&2
    del "%log%"
    echo desalt: the build failed; the lines above are the compiler's. 1>&2
    exit /b 1
)
del "%log%"
dotnet exec "%root%artifacts\desalt\work\bin\Desalt.Cli\release\Desalt.Cli.dll" %*
exit /b %ERRORLEVEL%
