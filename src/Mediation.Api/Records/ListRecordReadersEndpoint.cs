using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Operations;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Records;

/// <summary>List readers of records</summary>
public static class ListRecordReadersEndpoint
{
    /// <summary>Every reader that ever acknowledged.</summary>
    public sealed record RecordReaderList(IReadOnlyList<RecordReader> Items);

    /// <summary>Puts the list at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/v1/operations/record-readers",
                async (HttpContext context, RecordReaders readers) =>
                    TypedResults.Json(
                        new RecordReaderList(await readers.AllAsync(Caller.Of(context).TenantId, context.RequestAborted)),
                        ApiJson.Options
                    )
            )
            .Needs(Need.RunTheRegister)
            .AddEndpointFilter(OperationsEndpoints.OperatorsOnlyAsync)
            .Describes(
                new(
                    "listRecordReaders",
                    OperationsEndpoints.Tag,
                    "List readers of records",
                    "How far each court or other reader has acknowledged, how much waits for it and since when, and whether it has fallen behind (`Mediation:Records:BehindAfter`, a day unless set)."
                )
            )
            .Answers(
                200,
                "As asked.",
                new RecordReaderList([
                    new(
                        "hubei-1321",
                        "hubei-1321-s01",
                        Role.CourtClerk,
                        Examples.Moment(2026, 3, 6, 10, 5),
                        12,
                        Examples.Moment(2026, 3, 6, 11, 0),
                        false
                    ),
                ])
            )
            .Refuses("forbidden_role");
}
