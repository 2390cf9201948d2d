using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Benchmarks.Http;

/// <summary>What both servers are asked: the registration of the API's examples, by a hundred organisations.</summary>
internal static class Bench
{
    internal const int Organisations = 100;

    internal static string Organisation(int number) => $"bench-{number:000}";

    internal static string Token(int number) => $"bench-token-{number:000}";

    internal static string Staff(int number) => $"bench-m-{number:000}";

    /// <summary>The embedded directory with the benchmark's organisations in it, each invited by the example's court.</summary>
    internal static ReferenceBook Reference()
    {
        var book = ReferenceBookLoader.LoadEmbedded();
        var studio = book.Organisations.Find("suixian-union-studio")!;
        return book with
        {
            Organisations = new Catalogue<Organisation>(
                [
                    .. book.Organisations.All,
                    .. Enumerable
                        .Range(0, Organisations)
                        .Select(number =>
                            studio with
                            {
                                Id = Organisation(number),
                                Numbering = studio.Numbering! with { Prefix = $"测{number:000}", PaperRegisters = [] },
                            }
                        ),
                ],
                organisation => organisation.Id
            ),
        };
    }

    /// <summary>The body of a registration.</summary>
    internal static byte[] Body(int organisation)
    {
        var body = JsonSerializer.SerializeToNode(Examples.Registration, ApiJson.Options)!.AsObject();
        body["organisationId"] = Organisation(organisation);
        // As cases are logged: what happened this morning, so that no time limit is over when it begins.
        var today = LawfulDay.Of(TimeProvider.System.GetUtcNow());
        body["referral"]!["referredOn"] = $"{today:yyyy-MM-dd}";
        body["referral"]!["complaintReceivedOn"] = $"{today.AddDays(-1):yyyy-MM-dd}";
        body["happenedAt"] = LawfulDay.StartOf(today).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        // Ids are the server's to make, as an ordinary client leaves them.
        foreach (var item in (JsonArray)body["parties"]!)
        {
            item!.AsObject().Remove("partyId");
        }
        foreach (var item in (JsonArray)body["claims"]!)
        {
            item!.AsObject().Remove("claimId");
        }
        return Encoding.UTF8.GetBytes(body.ToJsonString(ApiJson.Options));
    }
}
