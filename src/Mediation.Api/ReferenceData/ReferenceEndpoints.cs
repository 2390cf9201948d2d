using System.Buffers.Text;
using System.Net.Mime;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Cases.Retention;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Reference;
using Microsoft.Extensions.Options;

namespace Mediation.Api.ReferenceData;

/// <summary>The reference book over HTTP. Each list is written once, for its first reader; its ETag is the hash of its bytes.</summary>
public static class ReferenceEndpoints
{
    /// <summary>Where all lists lie.</summary>
    public const string Root = "/v1/reference";

    private static readonly ApiTag s_tag = new("Reference", "Lists of codes and what they mean.");

    /// <summary>Reads the book now, so that a wrong file stops the start and not the first request.</summary>
    public static IServiceCollection AddReferenceData(this IServiceCollection services)
    {
        var embedded = ReferenceBookLoader.LoadEmbedded();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section);
        return services
            .AddSingleton(provider => new LiveReference(provider.GetRequiredService<IOptions<RetentionOptions>>().Value.In(embedded)))
            .AddScoped(provider => provider.GetRequiredService<LiveReference>().Book);
    }

    /// <summary>The lists that anybody may read. They name no person.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var book = routes.ServiceProvider.GetRequiredService<LiveReference>().Embedded;
        List(routes, "causes", "listCauses", new CauseList(book.CauseLists, book.Causes.All));
        List(routes, "claim-items", "listClaimItems", new ClaimItemList(book.ClaimItems.All));
        List(routes, "dispute-grounds", "listDisputeGrounds", new TermList(book.DisputeGrounds.All));
        List(routes, "non-labour-matters", "listNonLabourMatters", new TermList(book.NonLabourMatters.All));
        List(routes, "refusal-reasons", "listRefusalReasons", new TermList(book.RefusalReasons.All));
        List(routes, "termination-grounds", "listTerminationGrounds", new TerminationGroundList(book.TerminationGrounds.All));
        List(routes, "suspension-reasons", "listSuspensionReasons", new SuspensionReasonList(book.SuspensionReasons.All));
        List(routes, "intake-channels", "listIntakeChannels", new IntakeChannelList(book.IntakeChannels.All));
        List(routes, "referral-kinds", "listReferralKinds", new ReferralKindList(book.ReferralKinds.All));
        List(routes, "organisation-types", "listOrganisationTypes", new OrganisationTypeList(book.OrganisationTypes.All));
        List(routes, "worker-groups", "listWorkerGroups", new WorkerGroupList(book.WorkerGroups.All));
        List(routes, "mediator-kinds", "listMediatorKinds", new TermList(book.MediatorKinds.All));
        List(routes, "evidence-kinds", "listEvidenceKinds", new TermList(book.EvidenceKinds.All));
        List(routes, "platform-relations", "listPlatformRelations", new TermList(book.PlatformRelations.All));
        List(routes, "cooperation-mechanisms", "listCooperationMechanisms", new CooperationMechanismList(book.CooperationMechanisms.All));
        List(routes, "retention-rules", "listRetentionRules", new RetentionRuleList(book.RetentionRules.All));
        List(routes, "document-types", "listDocumentTypes", new DocumentTypeList(book.DocumentTypes.All), address: "/v1/document-types");
        Live(routes, "divisions", "listDivisions", live => new DivisionList(live.Divisions.All));
        Live(routes, "courts", "listCourts", live => new CourtList(live.Courts.All));
        Live(
            routes,
            "organisations",
            "listOrganisations",
            live => new OrganisationList([.. live.Organisations.All.Select(OrganisationEntry.Of)])
        );
    }

    /// <summary>The mediators, by name: the caller of this method says who may read it.</summary>
    public static RouteHandlerBuilder MapMediators(IEndpointRouteBuilder routes) =>
        Live(routes, "mediators", "listMediators", live => new MediatorList(live.Mediators.All), "private, no-cache");

    private static RouteHandlerBuilder List<T>(
        IEndpointRouteBuilder routes,
        string path,
        string operation,
        T list,
        string cacheControl = "no-cache",
        string? address = null
    )
    {
        var written = new Lazy<Written>(() => Written.Of(list));
        return At<T>(routes, path, operation, _ => written.Value, () => written.Value.Bytes, cacheControl, address);
    }

    // What stands in the directory changes while the program runs: written once for each book.
    private static RouteHandlerBuilder Live<T>(
        IEndpointRouteBuilder routes,
        string path,
        string operation,
        Func<ReferenceBook, T> list,
        string cacheControl = "no-cache"
    )
    {
        var live = routes.ServiceProvider.GetRequiredService<LiveReference>();
        var lists = new ConditionalWeakTable<ReferenceBook, Written>();
        return At<T>(
            routes,
            path,
            operation,
            book => lists.GetValue(book, now => Written.Of(list(now))),
            () => Written.Of(list(live.Embedded)).Bytes,
            cacheControl,
            null
        );
    }

    private sealed record Written(byte[] Bytes, string Tag)
    {
        public static Written Of<T>(T list)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Options);
            return new(bytes, $"\"{Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
        }
    }

    private static RouteHandlerBuilder At<T>(
        IEndpointRouteBuilder routes,
        string path,
        string operation,
        Func<ReferenceBook, Written> listOf,
        Func<byte[]> sample,
        string cacheControl,
        string? address
    )
    {
        return routes
            .MapGet(
                address ?? $"{Root}/{path}",
                IResult (HttpContext context, ReferenceBook book) =>
                {
                    var query = new QueryReader(context);
                    if (query.Faults.Count > 0)
                        return Problem.Invalid(query.Faults);
                    var (bytes, tag) = listOf(book);
                    context.Response.Headers.CacheControl = cacheControl;
                    if (ConditionalRead.IsKnown(context.Request, tag))
                        return ConditionalRead.NotModified(context.Response, tag);
                    context.Response.Headers.ETag = tag;
                    return TypedResults.Bytes(bytes, MediaTypeNames.Application.Json);
                }
            )
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    operation,
                    s_tag,
                    $"List the {path.Replace('-', ' ')}",
                    $"{XmlSummaries.Of(typeof(T))} Codes keep their meaning; new ones may come."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .Answers(StatusCodes.Status200OK, "The list.", () => Sample(sample()), typeof(T), AnswerHeaders.ListTag)
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "Nothing has changed.", AnswerHeaders.ListTag);
    }

    // One item of each list shows the form; the document need not hold the book.
    private static JsonObject Sample(byte[] list)
    {
        var sample = JsonNode.Parse(list)!.AsObject();
        foreach (var items in sample.Select(member => member.Value).OfType<JsonArray>().Where(items => items.Count > 1))
            items.RemoveRange(1, items.Count - 1);
        return sample;
    }
}
