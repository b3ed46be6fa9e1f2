using System.Globalization;
using System.Text;
using Desalt.Engine.Execution;
using Desalt.Training;

namespace Desalt.Cli.Training;

/// <summary>The table of `--profile`: where the time went, what took longest first.</summary>
internal static class ProfileTable
{
    /// <summary>Operators alone; shares are those of their time.</summary>
    public static string Of(IReadOnlyList<StepProfile.Row> rows) => Operators(rows, rows.Sum(row => row.Seconds)).ToString();

    /// <summary>A training; shares are those of all threads' time.</summary>
    public static string Of(TrainingProfile profile)
    {
        var all = profile.Threads * (profile.StepSeconds + profile.LoadSeconds + profile.ValidationSeconds);
        var rest = (profile.Threads * profile.StepSeconds) - profile.Steps.Rows.Sum(row => row.Seconds);
        var text = Operators(profile.Steps.Rows, all);
        Line("updates, and waiting for each other", rest);
        Line("waiting for batches and their noise", profile.Threads * profile.LoadSeconds);
        Line("validation", profile.Threads * profile.ValidationSeconds);
        return text.ToString();

        void Line(string what, double seconds) =>
            text.Append(CultureInfo.InvariantCulture, $"{what,-47} {seconds,9:0.000} {seconds / all,7:P1}\n");
    }

    private static StringBuilder Operators(IReadOnlyList<StepProfile.Row> rows, double all)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"operator",-24} {"kernel",-22} {"seconds",9} {"share",7} {"GFLOP/s",9} {"GB/s",7}\n");
        foreach (var row in rows)
        {
            var speed = row.MultiplyAdds > 0 ? (2e-9 * row.MultiplyAdds / row.Seconds).ToString("0.0", CultureInfo.InvariantCulture) : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{row.Operator,-24} {row.Kernel,-22} {row.Seconds,9:0.000} {row.Seconds / all,7:P1} {speed,9} {1e-9 * row.Bytes / row.Seconds,7:0.0}\n");
        }

        return text;
    }
}
