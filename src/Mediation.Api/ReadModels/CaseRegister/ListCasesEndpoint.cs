using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.PartyIndex;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.ReadModels.CaseRegister;

/// <summary>List cases</summary>
public static class ListCasesEndpoint
{
    /// <summary>Order of the list.</summary>
    public enum CaseOrder
    {
        /// <summary>Newest first.</summary>
        RegisteredAtDesc,

        /// <summary>Oldest first.</summary>
        RegisteredAtAsc,
    }

    private static readonly QueryParameter<string> s_text = Query.Text(
        "q",
        100,
        "Part of a case or docket number, or of the name of a party or employer."
    ) with
    {
        Example = "恒拓",
    };

    private static readonly QueryParameter<IReadOnlyList<CaseStatus>> s_status = Query.Choices<CaseStatus>(
        "status",
        "One or several statuses, separated by commas."
    );
    private static readonly QueryParameter<string> s_channel = Query.Text("channel", 100, "Way in, by code.");
    private static readonly QueryParameter<string> s_cause = Query.Text("causeCode", 100, "Cause of action, by code.");
    private static readonly QueryParameter<string> s_mediator = Query.Text("mediatorId", 100, "Cases of this mediator.");
    private static readonly QueryParameter<DateOnly?> s_from = Query.Day("receivedFrom", "Received on this legal day or later.");
    private static readonly QueryParameter<DateOnly?> s_to = Query.Day("receivedTo", "Received on this legal day or before.");
    private static readonly QueryParameter<CaseOrder?> s_order = Query.Choice<CaseOrder>("sort", "Order of the list.") with
    {
        Default = CaseOrder.RegisteredAtDesc,
    };

    /// <summary>Puts the list at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases", HandleAsync)
            .Takes(s_text, s_status, s_channel, s_cause, s_mediator, s_from, s_to, s_order, CommonParameters.Limit, CommonParameters.Cursor)
            .Needs(Need.ToList(DataClass.P2))
            .DescribeSurvey<CasePage>(
                "listCases",
                "List cases",
                "The cases the caller knows of: those of its organisation, or those its court referred. Pages follow `nextCursor`; new cases do not shift a page."
            );

    private static async Task<IResult> HandleAsync(HttpContext context, NpgsqlDataSource source, Cursors cursors, ReferenceBook reference)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var ascending = query.Read(s_order) == CaseOrder.RegisteredAtAsc;
        var binding = $"{caller.TenantId}|cases|{caller.Actor.StaffId}|{query.Filters()}";
        var list = new CaseRegisterQuery(caller, reference)
            .WithStatus(query.Read(s_status))
            .Where("r.channel = @", query.Read(s_channel), NpgsqlDbType.Text)
            .Where("r.cause_code = @", query.Read(s_cause), NpgsqlDbType.Text)
            .Where("@ = ANY(r.mediator_ids)", query.Read(s_mediator), NpgsqlDbType.Text)
            .Where("r.received_on >= @", query.Read(s_from), NpgsqlDbType.Date)
            .Where("r.received_on <= @", query.Read(s_to), NpgsqlDbType.Date)
            .After(cursors.Read<PageMark>(query, binding), ascending);
        if (query.Read(s_text) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            // Pairs narrow by the index, the name itself decides: pairs may stand in another order.
            list.WhereText(text.Trim(), Grams.Needed(text));
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var rows = await list.RunAsync(source, limit + 1, ascending, context.RequestAborted);
        var page = rows.Take(limit).ToArray();
        var next = rows.Count > limit ? cursors.Encode(binding, new PageMark(page[^1].RegisteredAt, page[^1].CaseId)) : null;
        return TypedResults.Json(new CasePage(page, next), ApiJson.Options);
    }
}
