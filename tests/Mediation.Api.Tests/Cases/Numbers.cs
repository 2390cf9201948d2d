using System.Globalization;

namespace Mediation.Api.Tests.Cases;

/// <summary>Made-up identifiers with right check digits, each only once in a run.</summary>
public static class Numbers
{
    private static readonly int[] s_weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static int s_drawn = Random.Shared.Next(1_000_000);

    public static string NewResidentId() => Candidates().First();

    /// <summary>One that ends in X.</summary>
    public static string NewResidentIdWithX() => Candidates().First(id => id.EndsWith('X'));

    public static string NewPhone() =>
        string.Create(CultureInfo.InvariantCulture, $"139{Interlocked.Increment(ref s_drawn) % 100_000_000:00000000}");

    private static IEnumerable<string> Candidates()
    {
        while (true)
        {
            var drawn = Interlocked.Increment(ref s_drawn);
            var day = new DateOnly(1970, 1, 1).AddDays(drawn / 1000 % 9000);
            var body = string.Create(CultureInfo.InvariantCulture, $"421399{day:yyyyMMdd}{drawn % 1000:000}");
            yield return body + "10X98765432"[body.Select((digit, place) => (digit - '0') * s_weights[place]).Sum() % 11];
        }
    }
}
