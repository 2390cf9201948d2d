using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Reading;

/// <summary>Read a case's history</summary>
public static class GetCaseEventsEndpoint
{
    /// <summary>The history, oldest first.</summary>
    /// <param name="Items">A page of events.</param>
    /// <param name="NextCursor">Where the next page begins; absent on the last.</param>
    public sealed record Response(IReadOnlyList<Item> Items, string? NextCursor);

    /// <summary>An event with its two times and its two persons.</summary>
    public sealed record Item
    {
        /// <summary>Permanent id of the event.</summary>
        public required Guid EventId { get; init; }

        /// <summary>Its place in the case, from 1.</summary>
        public required long Version { get; init; }

        /// <summary>Permanent name.</summary>
        public required string Type { get; init; }

        /// <summary>When it happened.</summary>
        public required DateTimeOffset HappenedAt { get; init; }

        /// <summary>When it was recorded.</summary>
        public required DateTimeOffset RecordedAt { get; init; }

        /// <summary>The party who acted, where a party did.</summary>
        public Guid? ActedByPartyId { get; init; }

        /// <summary>The staff who acted, where no party did.</summary>
        public string? ActedByStaffId { get; init; }

        /// <summary>Who recorded it.</summary>
        public string? RecordedBy { get; init; }

        /// <summary>True where the personal data of the event were erased.</summary>
        public bool? Erased { get; init; }

        /// <summary>The event's fields, those that the reader may see.</summary>
        public required JsonObject Data { get; init; }

        /// <summary>Its hash, chained to the event before (SHA-256, hexadecimal).</summary>
        public required string Hash { get; init; }
    }

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/events", HandleAsync)
            .Takes(CommonParameters.Limit, CommonParameters.Cursor)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Status, DataClass.P3))
            .DescribeReading<Response>(
                "getCaseEvents",
                "Read a case's history",
                "Every event of the case, oldest first, with when it happened and when it was recorded, who acted and who recorded it. Fields that the reader may not see are left out."
            );

    private static async Task<IResult> HandleAsync(HttpContext context, Guid caseId, CaseReader reader, Cursors cursors)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var binding = $"{caller.TenantId}|events|{caseId}";
        var after = cursors.Read<long>(query, binding);
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not var (@case, slice))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var cut = ViewCut.Of(caller.Actor, @case);
        StoredEvent[] page = [.. slice.Events.Where(stored => stored.Version > after).Take(limit + 1)];
        context.Response.Headers.ETag = EntityTag.Of(@case.Version);
        AsOf.Set(context.Response, @case.AsOf);
        return TypedResults.Json(
            new Response(
                [.. page.Take(limit).Select(stored => ItemOf(stored, cut))],
                page.Length > limit ? cursors.Encode(binding, page[limit - 1].Version) : null
            ),
            ApiJson.Options
        );
    }

    /// <summary>An event as a reader sees it.</summary>
    internal static Item ItemOf(StoredEvent stored, ViewCut cut)
    {
        var actedBy = CaseFolding.ActorOf(stored);
        return new Item
        {
            EventId = stored.Id,
            Version = stored.Version,
            Type = stored.Type,
            HappenedAt = stored.HappenedAt,
            RecordedAt = stored.RecordedAt,
            ActedByPartyId = actedBy.PartyId,
            ActedByStaffId = actedBy.StaffId,
            RecordedBy = stored.UserName,
            Erased = stored.Erased ? true : null,
            Data = DataOf(stored.Data, cut),
            Hash = Convert.ToHexStringLower(stored.Hash),
        };
    }

    private static JsonObject DataOf(object data, ViewCut cut)
    {
        var type = data.GetType();
        var fields = JsonSerializer.SerializeToNode(data, type, CaseEventJson.Options)!.AsObject();
        foreach (var (name, dataClass) in DataClasses.Of(type))
        {
            if (!cut.Shows((CaseEvent)data, name, dataClass ?? DataClass.P4))
            {
                fields.Remove(JsonNamingPolicy.CamelCase.ConvertName(name));
            }
        }
        return fields;
    }
}
