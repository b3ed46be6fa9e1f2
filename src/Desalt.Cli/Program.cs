using System.Runtime.InteropServices;
using Desalt.Cli;

// The first Ctrl-C or TERM asks the command to stop at a safe place; a second one ends the process at once.
using var stopping = new CancellationTokenSource();
var stopSignal = PosixSignal.SIGINT;
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var exitCode = CommandLine.Run(args, Terminal.OfProcess(), stopping.Token);
return exitCode == CommandLine.Interrupted && stopSignal == PosixSignal.SIGTERM ? CommandLine.Terminated : exitCode;

void Stop(PosixSignalContext context)
{
    if (stopping.IsCancellationRequested)
        return;
    context.Cancel = true;
    stopSignal = context.Signal;
    stopping.Cancel();
}
