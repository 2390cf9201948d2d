using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.Identifiers;
using Mediation.Api.Identity;
using Mediation.Api.OpenApi;
using Mediation.Api.ReadModels.CaseRegister;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.ReadModels.PartyIndex;

/// <summary>Search by identity number or phone</summary>
public static class SearchCasesEndpoint
{
    /// <summary>The body: exactly one of the two. In a body, for numbers must not stand in an address.</summary>
    public sealed record Request
    {
        /// <summary>Resident identity number, whole.</summary>
        public string? ResidentId { get; init; }

        /// <summary>Phone number, whole.</summary>
        public string? Phone { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time)
        {
            RuleFor(request => request.ResidentId).NotNull().When(request => request.Phone is null);
            RuleFor(request => request.ResidentId).Null().When(request => request.Phone is not null);
            RuleFor(request => request.ResidentId).MustBeResidentId(time);
            RuleFor(request => request.Phone).IsPhone();
        }
    }

    /// <summary>Puts the search at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/cases/search", HandleAsync)
            .Takes(CommonParameters.Limit)
            .Needs(Need.ToList(DataClass.P2))
            .InScope(Scopes.CasesRead)
            .DescribeSearch<Request, CasePage>(
                "searchCases",
                "Search by identity number or phone",
                "Cases of a person, by the whole number. Numbers are compared by keyed hash and stand nowhere in clear.",
                new Request { ResidentId = "421399198603120022" }
            );

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        NpgsqlDataSource source,
        IMasterKey masterKey,
        ReferenceBook reference
    )
    {
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var body = await JsonBody.ReadAsync<Request>(context);
        if (!body.TryGet(out var request, out var problem, query.Faults))
        {
            return problem;
        }
        var (column, hash) = request.ResidentId is { } residentId
            ? ("resident_hash", PartyIndexProjection.ResidentHash(masterKey, residentId))
            : ("phone_hash", PartyIndexProjection.PhoneHash(masterKey, request.Phone!));
        var rows = await new CaseRegisterQuery(Caller.Of(context), reference)
            .Where(
                $"EXISTS (SELECT FROM mediation.party_index p WHERE p.tenant_id = r.tenant_id AND p.stream_id = r.stream_id AND p.{column} = @)",
                hash,
                NpgsqlDbType.Bytea
            )
            .WithNames()
            .RunAsync(source, limit, ascending: false, context.RequestAborted);
        return TypedResults.Json(new CasePage(rows, null), ApiJson.Options);
    }
}
