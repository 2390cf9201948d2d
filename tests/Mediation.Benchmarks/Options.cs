using System.Globalization;

namespace Mediation.Benchmarks;

/// <summary>How long and how wide to measure.</summary>
internal sealed record Options(int Rounds, double Seconds, int[] Sessions, string[] Only, int Due = 20_000)
{
    internal static Options Parse(string[] arguments)
    {
        var options = new Options(5, 2, [1, 8, 32], []);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
            options = arguments[i] switch
            {
                "--rounds" => options with { Rounds = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture) },
                "--seconds" => options with { Seconds = double.Parse(arguments[i + 1], CultureInfo.InvariantCulture) },
                "--sessions" => options with
                {
                    Sessions = [.. arguments[i + 1].Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))],
                },
                "--due" => options with { Due = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture) },
                "--only" => options with { Only = arguments[i + 1].Split(',') },
                var other => throw new ArgumentException($"There is no option {other}.", nameof(arguments)),
            };
        return options;
    }

    internal bool Wants(string work) => Only.Length == 0 || Only.Contains(work);
}
