using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;

namespace Mediation.Api.Tests.Privacy;

/// <summary>A secret that was sent in, and where.</summary>
public sealed record Plant(string Step, string Field, string Secret)
{
    public bool IsCaucus => Step == "recordCaucusNotes";

    /// <summary>Names stand in clear in one erasable table, for search.</summary>
    public bool IsName => Field == "name";

    /// <summary>Where in the body it stood, e.g. <c>parties/0/name</c>.</summary>
    public string At { get; init; } = "";

    public override string ToString() => $"{Step} {At}";
}

/// <summary>Puts a secret of its own into every field of a body that can hold one.</summary>
public sealed class Plants
{
    private static readonly HashSet<string> s_texts =
    [
        "name",
        "address",
        "serviceAddress",
        "legalRepresentative",
        "facts",
        "note",
        "evidence",
        "explanation",
        "remedyAdvice",
        "disclosure",
        "detail",
        "place",
        "openRecord",
        "notes",
        "terms",
        "text",
        "record",
        "voucher",
        "fileNumber",
        "authority",
        "body",
        "proof",
        "title",
        "fileName",
        "sender",
        "letterNumber",
        "receivedBy",
        "endingPaper",
        "standing",
        "purpose",
        "tribunal",
        "uri",
        "signature",
        "failureReasons",
        "costRaisingConduct",
        "hints",
    ];

    private readonly List<Plant> _all = [];

    public IReadOnlyList<Plant> All => _all;

    /// <summary>The body with its secrets.</summary>
    public void In(string step, JsonObject body, string under = "")
    {
        foreach (var (name, value) in body.ToArray())
        {
            switch (value)
            {
                case JsonObject inner:
                    In(step, inner, $"{under}{name}/");
                    break;
                case JsonArray items when name == "items":
                    body[name] = new JsonArray(New(step, name, under + name));
                    break;
                case JsonArray items:
                    foreach (var (index, item) in items.OfType<JsonObject>().Index())
                    {
                        In(step, item, $"{under}{name}/{index}/");
                    }
                    break;
                default:
                    if (SecretFor(step, name, under + name, value) is { } secret)
                    {
                        body[name] = secret;
                    }
                    break;
            }
        }
    }

    private string? SecretFor(string step, string name, string at, JsonNode? value) =>
        name switch
        {
            // Known by their shape; the road made them up for this case alone.
            "residentId" or "phone" or "creditCode" => Keep(step, name, at, (string)value!),
            "bankAccount" => Keep(step, name, at, string.Concat(Enumerable.Range(0, 19).Select(_ => Random.Shared.Next(10)))),
            // A code in some commands, somebody's words in the others.
            "reason"
                when step
                    is not (
                        "refuseCase"
                        or "failMediation"
                        or "declineAppointment"
                        or "replaceMediator"
                        or "adjournSession"
                        or "suspendCase"
                    ) => New(step, name, at),
            "result" when step == "completeTask" => New(step, name, at),
            // What came with a case has a number that may lead to a person; a letter of the organisation's own does not.
            "number" when step == "registerCase" => New(step, name, at),
            // How a record was confirmed is one of a few ways; the signature of a message is whatever its sender makes it.
            "signature" when step == "recordInvestigation" => null,
            _ => s_texts.Contains(name) ? New(step, name, at) : null,
        };

    private string New(string step, string name, string at) => Keep(step, name, at, $"Geheim{Guid.NewGuid():N}");

    private string Keep(string step, string name, string at, string secret)
    {
        _all.Add(new Plant(step, name, secret) { At = at });
        return secret;
    }
}
