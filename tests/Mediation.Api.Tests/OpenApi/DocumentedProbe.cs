using FluentValidation;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mediation.Api.Tests.OpenApi;

/// <summary>One case endpoint of each kind, described as the real ones are.</summary>
public sealed class DocumentedProbe : IAsyncLifetime
{
    /// <summary>How a case came in.</summary>
    public enum Channel
    {
        /// <summary>The worker came in person.</summary>
        WalkIn,

        /// <summary>A court referred it before filing.</summary>
        CourtPreFiling,
    }

    /// <summary>A person or an employer in the dispute.</summary>
    public sealed record Party(string? Name, string? IdNumber, Channel? Channel);

    /// <summary>What a mediator writes down when a case comes in.</summary>
    /// <param name="Title">The dispute in one line.</param>
    /// <param name="Facts">What happened, as told.</param>
    /// <param name="AmountFen">The amount in dispute, in fen.</param>
    /// <param name="Claims">Codes of the claim items.</param>
    public sealed record RegisterProbeRequest(
        string? Title,
        [property: FreeText] string? Facts,
        Channel? Channel,
        Guid? OrganisationId,
        DateOnly? ReceivedOn,
        DateTimeOffset? HappenedAt,
        long? AmountFen,
        bool? Urgent,
        IReadOnlyList<Party>? Parties,
        IReadOnlyList<string>? Claims
    )
    {
        public static RegisterProbeRequest Example { get; } =
            new(
                "拖欠工资",
                "自2025年10月起\n未发工资",
                DocumentedProbe.Channel.WalkIn,
                Guid.Parse("01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10"),
                new DateOnly(2026, 3, 2),
                new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(8)),
                3_000_000,
                null,
                [new Party("王小明", "11010119900307261X", null)],
                ["wages"]
            );
    }

    /// <summary>What a command answers.</summary>
    public sealed record CommandAnswer(
        Guid CaseId,
        string? CaseNumber,
        long Version,
        Channel Channel,
        Party? Lead,
        IReadOnlyList<string> AllowedActions
    );

    public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

    public sealed class Validator : AbstractValidator<RegisterProbeRequest>
    {
        public Validator()
        {
            RuleFor(request => request.Title).NotEmpty().Characters(1, 100);
            RuleFor(request => request.Facts).Characters(5000);
            RuleFor(request => request.Channel).NotNull();
            RuleFor(request => request.OrganisationId).NotNull();
            RuleFor(request => request.AmountFen).InclusiveBetween(1, 100_000_000_000);
            RuleFor(request => request.Parties).NotNull().Items(1, 50);
            RuleForEach(request => request.Parties).SetValidator(new PartyValidator());
            RuleFor(request => request.Claims).Items(0, 20).DistinctBy(claim => claim);
            RuleForEach(request => request.Claims).Characters(1, 40).Matches("^[a-z_]+$");
        }

        private sealed class PartyValidator : AbstractValidator<Party>
        {
            public PartyValidator()
            {
                RuleFor(party => party.Name).NotNull().Characters(1, 50);
                RuleFor(party => party.IdNumber).Length(18).When(party => party.Channel is null).Characters(18, 18);
            }
        }
    }

    public static readonly ApiTag Cases = new("Cases", "Cases from the first visit to the last payment.");
    private static readonly QueryParameter<IReadOnlyList<Channel>> Channels = Query.Choices<Channel>(
        "channel",
        "Only cases that came in so."
    );
    private static readonly CommandAnswer Registered = new(
        Guid.Parse("01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10"),
        "ZT2026-0001",
        1,
        Channel.WalkIn,
        null,
        ["accept"]
    );

    public WebApplication App { get; private set; } = null!;
    public HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddHttpConventions();
        builder.AddOpenApiDocument();
        builder.Services.AddSingleton<IValidator<RegisterProbeRequest>, Validator>();
        App = builder.Build();
        App.UseHttpConventions();
        App.MapProblemPages();
        App.MapOpenApiDocument();
        App.MapPost("/v1/cases", (Delegate)Register)
            .Describes(new("registerCase", Cases, "Register a case", "Writes down a dispute and gives it a number."))
            .Takes<RegisterProbeRequest>()
            .Takes(CommonParameters.DryRun)
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Answers(201, "The case is registered.", Registered, AnswerHeaders.ETag, AnswerHeaders.Location, AnswerHeaders.Replayed)
            .LinksTo(201, "getCase", "Read the case.", ("caseId", "$response.body#/caseId"))
            .Refuses("forbidden_role");
        App.MapPost("/v1/cases/{caseId:uuid}/acceptance", (Delegate)Accept)
            .Describes(new("acceptCase", Cases, "Accept a case", "Takes the case in."))
            .Notes("May be given in: `registered`.")
            .Remarks("x-allowed-statuses", new System.Text.Json.Nodes.JsonArray("registered"))
            .Takes<RegisterProbeRequest>(new BodyExample("walk_in", "A worker came in person", RegisterProbeRequest.Example))
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader, RequestHeaders.IfMatch)
            .Answers(200, "The case is accepted.", Registered, AnswerHeaders.ETag)
            .Refuses("forbidden_role", "not_allowed_in_status", "decision_refused");
        App.MapGet("/v1/cases/{caseId:uuid}", (Guid caseId) => TypedResults.Text(caseId.ToString()))
            .Describes(new("getCase", Cases, "Read a case", "The case as it stands, or stood."))
            .Takes(CommonParameters.AsOf, CommonParameters.Version)
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .Answers(200, "The case.", Registered, AnswerHeaders.ETag, AnswerHeaders.AsOf)
            .AnswersWithoutBody(304, "Nothing has changed.", AnswerHeaders.ETag)
            .Refuses("version_unknown", "as_of_before_birth");
        App.MapGet("/v1/cases", () => TypedResults.Text(""))
            .Describes(new("listCases", Cases, "List cases", "Cases that you may see, the newest first."))
            .Takes(Channels, CommonParameters.Limit, CommonParameters.Cursor)
            .Answers(200, "A page of cases.", new Page<CommandAnswer>([Registered], null));
        await App.StartAsync();
        Client.BaseAddress = new Uri(App.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    private static async Task<IResult> Register(HttpContext context)
    {
        var query = new QueryReader(context);
        query.Read(CommonParameters.DryRun);
        var body = await JsonBody.ReadAsync<RegisterProbeRequest>(context);
        return body.TryGet(out _, out var problem, query.Faults)
            ? TypedResults.Json(Registered, ApiJson.Options, statusCode: 201)
            : problem;
    }

    private static async Task<IResult> Accept(HttpContext context, Guid caseId)
    {
        var body = await JsonBody.ReadAsync<RegisterProbeRequest>(context);
        return body.TryGet(out _, out var problem) ? TypedResults.Json(Registered with { CaseId = caseId }, ApiJson.Options) : problem;
    }
}
