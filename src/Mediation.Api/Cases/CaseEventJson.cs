using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using Mediation.EventStore;

namespace Mediation.Api.Cases;

/// <summary>How events of cases stand in the store: permanent names, camelCase, enums as snake_case text, fields of class P2 and above sealed.</summary>
public static class CaseEventJson
{
    /// <summary>Type of a case's stream, which is the alias that Marten would give the aggregate.</summary>
    public const string CaseStream = "case";

    /// <summary>Type of the stream in which caucus notes live.</summary>
    public const string CaucusStream = "caucus";

    /// <summary>Type of the stream in which the time limits of a case live.</summary>
    public const string ClocksStream = "clocks";

    /// <summary>Type of the stream of a referral.</summary>
    public const string ReferralStream = "referral";

    /// <summary>The dialect of stored events. Never change it: the golden files hold it fast.</summary>
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
            TypeInfoResolver = JsonSerializerOptions.Default.TypeInfoResolver,
        };

    /// <summary>Every kind of event of the domain.</summary>
    public static IReadOnlyList<Type> EventTypes { get; } =
    [
        .. typeof(CaseEvent)
            .Assembly.GetTypes()
            .Where(type =>
                !type.IsAbstract
                && (
                    type.IsSubclassOf(typeof(CaseEvent))
                    || type.IsSubclassOf(typeof(CaucusEvent))
                    || type.IsSubclassOf(typeof(ClockEvent))
                    || type.IsSubclassOf(typeof(ReferralEvent))
                )
            ),
    ];

    /// <summary>The events by their permanent names.</summary>
    public static EventTypeMap Map()
    {
        var map = new EventTypeMap();
        foreach (var type in EventTypes)
        {
            map.Register(type, EventNameAttribute.Of(type), [.. SealedFields(type)]);
        }
        return map;
    }

    private static IEnumerable<string> SealedFields(Type type) =>
        DataClasses.Of(type).Where(field => field.Value >= DataClass.P2).Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Key));
}
