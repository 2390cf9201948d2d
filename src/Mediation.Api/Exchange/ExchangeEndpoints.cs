using System.Text.Json.Nodes;
using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Exchange;

/// <summary>A canonical message.</summary>
public enum ExchangeMessage
{
    /// <summary>委派、委托、邀请: as `POST /v1/referrals` takes it.</summary>
    Referral,

    /// <summary>结果反馈: referralId, `result` and `resultWords` as `GET /v1/referrals/{referralId}` gives them.</summary>
    Result,

    /// <summary>案件记录: as `GET /v1/records/{caseId}` gives it; goes out only.</summary>
    Record,
}

/// <summary>Which way a message goes.</summary>
public enum ExchangeDirection
{
    /// <summary>From the platform to us.</summary>
    Inbound,

    /// <summary>From us to the platform.</summary>
    Outbound,
}

/// <summary>A field that did not come over.</summary>
/// <param name="Pointer">Where it stands in the message as it was sent.</param>
/// <param name="Why">Why, where the other side has no such field; absent where it has, but nothing for this value.</param>
public sealed record UnmappedField(string Pointer, string? Why);

/// <summary>A message as the other side writes it.</summary>
/// <param name="Message">Which.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Result">The message.</param>
/// <param name="Unmapped">Everything of it that did not come over.</param>
public sealed record TranslationAnswer(
    ExchangeMessage Message,
    ExchangeDirection Direction,
    JsonObject Result,
    IReadOnlyList<UnmappedField> Unmapped
);

/// <summary>The seam to outside platforms: the table of fields, and messages put from one side's words into the other's.</summary>
public static class ExchangeEndpoints
{
    /// <summary>A message to translate</summary>
    public sealed record Request
    {
        /// <summary>The message as its side writes it; the table says of which fields.</summary>
        [FreeText]
        public JsonObject? Message { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Message).NotNull();
        }
    }

    private static readonly ApiTag s_tag = new(
        "Exchange",
        "Canonical messages in the words of an outside platform and back, by a table of fields. Nothing is kept."
    );

    private static readonly QueryParameter<ExchangeMessage?> s_message = Query.Choice<ExchangeMessage>("message", "Which message.") with
    {
        Required = true,
    };
    private static readonly QueryParameter<ExchangeDirection?> s_direction = Query.Choice<ExchangeDirection>(
        "direction",
        "Which way it goes."
    ) with
    {
        Required = true,
    };

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/v1/exchange/{platform}", Table)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "getExchangeTable",
                    s_tag,
                    "Read the table of fields of a platform",
                    "Each field of each canonical message with its counterpart at the platform, how values are written there, and why a field has none. `platform` is `court-platform`. Lists of codes that are not given here are those of `/v1/reference`, by their Chinese names."
                )
            )
            .Answers(StatusCodes.Status200OK, "The table.", ExampleTable());
        routes
            .MapPost("/v1/exchange/{platform}/translations", TranslateAsync)
            .Needs(Need.AnyCaller)
            .Takes(s_message, s_direction)
            .Takes<Request>(new BodyExample("example", "A referral of the platform", new Request { Message = ExampleInbound() }))
            .Describes(
                new(
                    "translateMessage",
                    s_tag,
                    "Translate a message",
                    "An adapter sends the platform's message and is given the canonical one, ready for `POST /v1/referrals`; or a canonical one, and is given the platform's. What has no counterpart is listed; a field that the table does not know is refused by its place. Nothing is stored, sent on or logged."
                )
            )
            .Answers(
                StatusCodes.Status200OK,
                "The message in the other side's words.",
                new TranslationAnswer(
                    ExchangeMessage.Referral,
                    ExchangeDirection.Inbound,
                    new JsonObject { ["letter"] = new JsonObject { ["number"] = "（2026）鄂1321民诉前调88号" } },
                    [new("/申请编号", "The serial number of an application at the platform names nothing here.")]
                )
            )
            .Refuses("malformed_json");
    }

    private static IResult Table(HttpContext context, string platform)
    {
        var query = new QueryReader(context);
        return query.Faults.Count > 0 ? Problem.Invalid(query.Faults)
            : ExchangeTable.All.TryGetValue(platform, out var table) ? TypedResults.Json(table, ApiJson.Options)
            : Problem.Of("not_found");
    }

    private static async Task<IResult> TranslateAsync(HttpContext context, string platform, ReferenceBook book, TimeProvider time)
    {
        var query = new QueryReader(context);
        var (named, way) = (query.Read(s_message), query.Read(s_direction));
        if (query.Faults.Count == 0 && named is null)
            query.Refuse(s_message.Name, "required");
        if (query.Faults.Count == 0 && way is null)
            query.Refuse(s_direction.Name, "required");
        if (query.Faults.Count == 0 && (named, way) is (ExchangeMessage.Record, ExchangeDirection.Inbound))
            query.Refuse(s_direction.Name, "unknown_value", ("allowed", new[] { "outbound" }));
        if (query.Faults.Count > 0)
            return Problem.Invalid(query.Faults);
        if (!ExchangeTable.All.TryGetValue(platform, out var table))
            return Problem.Of("not_found");
        var read = await JsonBody.ReadAsync<Request>(context);
        if (!read.TryGet(out var request, out var problem))
            return problem;
        var body = request.Message!;
        var (message, direction) = (named!.Value, way!.Value);
        var rows = table.Messages[Codes.Of(message)];
        // The lists of causes are in force by the day of the letter.
        var day = DateOnly.TryParseExact((body["letter"] as JsonObject)?["sentOn"]?.ToString(), "O", out var sentOn)
            ? sentOn
            : LawfulDay.Of(time.GetUtcNow());
        var forms = new ExchangeForms(table, book, day);
        var translated = direction == ExchangeDirection.Outbound ? Translation.Out(rows, forms, body) : Translation.In(rows, forms, body);
        if (translated.Faults.Count > 0)
            return Problem.Invalid(translated.Faults.Select(one => one with { Where = "/message" + one.Where }));
        var language = Languages.Of(context.Request);
        return TypedResults.Json(
            new TranslationAnswer(
                message,
                direction,
                translated.Message,
                [.. translated.Left.Select(left => new UnmappedField(left.Pointer, left.Why?.In(language)))]
            ),
            ApiJson.Options
        );
    }

    private static ExchangeTable ExampleTable()
    {
        var table = ExchangeTable.All["court-platform"];
        return table with
        {
            Codes = table.Codes.Take(1).ToDictionary(StringComparer.Ordinal),
            Messages = new Dictionary<string, IReadOnlyList<ExchangeRow>>(StringComparer.Ordinal)
            {
                ["referral"] = [.. table.Messages["referral"].Take(3)],
            },
        };
    }

    private static JsonObject ExampleInbound() =>
        new()
        {
            ["转办方式"] = "委派",
            ["案号"] = "（2026）鄂1321民诉前调88号",
            ["案由"] = new JsonObject { ["编号"] = "205(5)", ["版本"] = "2025" },
            ["申请编号"] = "2026030200017",
        };
}
