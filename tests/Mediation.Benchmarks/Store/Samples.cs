using System.Security.Cryptography;
using System.Text.Json;
using Mediation.EventStore;

namespace Mediation.Benchmarks.Store;

internal sealed record SessionRecorded(
    Guid SessionId,
    DateTimeOffset StartedAt,
    string Place,
    string Summary,
    int Minutes,
    string[] Present
);

internal sealed record ConsentGiven(Guid PartyId, string Way);

internal sealed record EvidenceAdded(Guid EvidenceId, Guid PartyId, string Kind, string Title);

internal sealed record PaymentRecorded(Guid PaymentId, Guid InstalmentId, long AmountFen, DateOnly PaidOn, string Way);

/// <summary>The same events for all contestants.</summary>
internal static class Samples
{
    internal const string Tenant = "*DEFAULT*";
    internal const string User = "mediator-0001";
    internal const string Correlation = "4bf92f3577b34da6a3ce929d0e0e4736";
    internal const string Causation = "recordSession";
    internal static readonly Dictionary<string, string> Headers = new() { ["actor"] = "staff:mediator-0001" };
    private static readonly DateTimeOffset Happened = new(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(8));

    /// <summary>Events of the usual sizes, 90 to 290 bytes of JSON, taken in turn.</summary>
    internal static readonly object[] Kinds =
    [
        new SessionRecorded(
            Guid.CreateVersion7(),
            Happened,
            "第二调解室",
            "双方就拖欠工资的数额和支付期限交换意见，用人单位愿意分三期支付。",
            95,
            ["worker", "employer", "mediator"]
        ),
        new ConsentGiven(Guid.CreateVersion7(), "in_person"),
        new EvidenceAdded(Guid.CreateVersion7(), Guid.CreateVersion7(), "bank_statement", "工资卡流水（2025年6月至12月）"),
        new PaymentRecorded(Guid.CreateVersion7(), Guid.CreateVersion7(), 1_250_000, new DateOnly(2026, 3, 15), "bank_transfer"),
        new ConsentGiven(Guid.CreateVersion7(), "by_phone"),
    ];

    internal static readonly EventStoreOptions Options = new()
    {
        Types = new EventTypeMap()
            .Register<SessionRecorded>("session_recorded")
            .Register<ConsentGiven>("consent_given")
            .Register<EvidenceAdded>("evidence_added")
            .Register<PaymentRecorded>("payment_recorded"),
        Json = new(JsonSerializerDefaults.Web),
        MasterKey = new FileMasterKey(RandomNumberGenerator.GetBytes(32)),
    };

    internal static NewEvent[] Events(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new NewEvent(Guid.CreateVersion7(), Kinds[i % Kinds.Length], Happened)
                {
                    UserName = User,
                    CorrelationId = Correlation,
                    CausationId = Causation,
                    Headers = Headers,
                }),
        ];
}
