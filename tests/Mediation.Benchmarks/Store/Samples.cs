using System.Security.Cryptography;
using System.Text.Json;
using Mediation.EventStore;

namespace Mediation.Benchmarks.Store;

/// <summary>An event of the usual size, about 300 bytes of JSON.</summary>
internal sealed record SessionRecorded(Guid SessionId, DateTimeOffset StartedAt, string Place, string Summary, int Minutes, string[] Present);

/// <summary>The same events for all contestants.</summary>
internal static class Samples
{
    internal const string Tenant = "*DEFAULT*";
    internal const string User = "mediator-0001";
    internal const string Correlation = "4bf92f3577b34da6a3ce929d0e0e4736";
    internal const string Causation = "recordSession";
    internal static readonly Dictionary<string, string> Headers = new() { ["actor"] = "staff:mediator-0001" };
    private static readonly DateTimeOffset Happened = new(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(8));

    internal static readonly SessionRecorded Event = new(
        Guid.CreateVersion7(),
        Happened,
        "第二调解室",
        "双方就拖欠工资的数额和支付期限交换意见，用人单位愿意分三期支付。",
        95,
        ["worker", "employer", "mediator"]
    );

    internal static readonly EventStoreOptions Options = new()
    {
        Types = new EventTypeMap().Register<SessionRecorded>("session_recorded"),
        Json = new(JsonSerializerDefaults.Web),
        MasterKey = new FileMasterKey(RandomNumberGenerator.GetBytes(32)),
    };

    internal static NewEvent[] Events(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new NewEvent(Guid.CreateVersion7(), Event, Happened)
                {
                    UserName = User,
                    CorrelationId = Correlation,
                    CausationId = Causation,
                    Headers = Headers,
                }),
        ];
}
