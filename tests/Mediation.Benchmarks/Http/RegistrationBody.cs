using System.Globalization;
using System.Text;
using Mediation.Domain.Identifiers;

namespace Mediation.Benchmarks.Http;

/// <summary>A registration, each time of another person: of the same person all would be duplicates of each other, which no register sees.</summary>
internal sealed class RegistrationBody(byte[] body)
{
    private static int s_person;

    private readonly int resident = body.AsSpan().IndexOf("\"residentId\":\""u8) + "\"residentId\":\"".Length;
    private readonly int phone = body.AsSpan().IndexOf("\"phone\":\""u8) + "\"phone\":\"".Length;

    internal byte[] OfSomebodyElse()
    {
        var person = Interlocked.Increment(ref s_person);
        var born = new DateOnly(1960, 1, 1).AddDays(person % 12_000);
        var first17 = string.Create(CultureInfo.InvariantCulture, $"421399{born:yyyyMMdd}{person / 12_000 % 1_000:000}");
        var own = body.ToArray();
        Encoding.ASCII.GetBytes(first17 + ResidentId.CheckCharacterOf(first17), own.AsSpan(resident, 18));
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"138{person % 100_000_000:00000000}"), own.AsSpan(phone, 11));
        return own;
    }
}
