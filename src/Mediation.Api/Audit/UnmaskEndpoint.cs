using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.Identity;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Audit;

/// <summary>Show a party's numbers whole</summary>
public static class UnmaskEndpoint
{
    /// <summary>What other readings mask.</summary>
    public enum MaskedField
    {
        /// <summary>Resident identity number.</summary>
        ResidentId,

        /// <summary>Phone.</summary>
        Phone,

        /// <summary>Account.</summary>
        BankAccount,

        /// <summary>Address.</summary>
        Address,
    }

    /// <summary>Whose numbers, which, and why.</summary>
    public sealed record Request
    {
        /// <summary>The party.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>Those that are needed, no more.</summary>
        public IReadOnlyList<MaskedField>? Fields { get; init; }

        /// <summary>Why; kept sealed with the line, and told to whoever may read the access log.</summary>
        [FreeText]
        public string? Reason { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.Fields).NotNull().Items(1, 4).DistinctBy(field => field);
            RuleFor(request => request.Reason).NotEmpty().MaximumLength(CommonRules.Note).IsNotBlank();
        }
    }

    /// <summary>The numbers asked for, as recorded. What was not asked for, or is not on record, is absent.</summary>
    /// <param name="PartyId">Whose.</param>
    /// <param name="ResidentId">Resident identity number.</param>
    /// <param name="Phone">Phone.</param>
    /// <param name="BankAccount">Account.</param>
    /// <param name="Address">Address.</param>
    [SchemaName("UnmaskedParty")]
    public sealed record Answer(Guid PartyId, string? ResidentId, string? Phone, string? BankAccount, string? Address);

    private static readonly Guid s_worker = Guid.Parse("01970000-0000-7000-8000-000000000011");

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/cases/{caseId:uuid}/unmaskings", HandleAsync)
            .Needs(Need.ToUnmask)
            .InScope(Scopes.CasesRead)
            .Describes(
                new(
                    "unmaskParty",
                    GetAccessLogEndpoint.Tag,
                    "Show a party's numbers whole",
                    "For those who are shown the party with its numbers masked and need one of them: for service, for a payment, for a check of identity. The answer holds what was asked for and is kept nowhere; who asked, as whom, for which fields and why is in the access log before it leaves. Asked twice, it is shown and written down twice. To whoever may not, the address does not exist."
                )
            )
            .Takes<Request>(
                new BodyExample(
                    "example",
                    "The worker's phone",
                    new Request
                    {
                        PartyId = s_worker,
                        Fields = [MaskedField.Phone],
                        Reason = "电话送达调解通知书",
                    }
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", new Answer(s_worker, null, "13812345678", null, null))
            .Refuses("unknown_party", "identity_erased");

    private static async Task<IResult> HandleAsync(HttpContext context, Guid caseId, CaseReader reader)
    {
        var caller = Caller.Of(context);
        var body = await JsonBody.ReadAsync<Request>(context);
        var query = new QueryReader(context);
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not var (@case, slice))
        {
            return Problem.Of("not_found");
        }
        if (!body.TryGet(out var request, out var problem, query.Faults))
        {
            return problem;
        }
        var (partyId, fields) = (request.PartyId!.Value, request.Fields!.Order().ToArray());
        if (@case.FindParty(partyId) is not { } party)
        {
            return Problem.DecisionRefused(Fault.At("/partyId", "unknown_party", ("partyId", partyId)));
        }
        var cut = ViewCut.Of(caller.Actor, @case);
        // The other side's numbers are nobody's business but the mediators', whatever the reason.
        if (cut.IdentityOf(partyId) < IdentityCut.Read)
        {
            return Problem.Of("not_found");
        }
        if (party.Identity is not { } identity || SealedReasons.Seal(slice, partyId, request.Reason!) is not { } reason)
        {
            return Problem.Of("identity_erased");
        }
        context.Features.Set(
            new Shown([caseId], $"party:{partyId}:{string.Join(',', fields.Select(field => Codes.Of(field)))}")
            {
                Reader = cut.Reader,
                Reason = reason,
            }
        );
        context.Response.Headers.CacheControl = "no-store";
        string? When(MaskedField field, string? value) => fields.Contains(field) ? value : null;
        return TypedResults.Json(
            new Answer(
                partyId,
                When(MaskedField.ResidentId, identity.ResidentId),
                When(MaskedField.Phone, identity.Phone),
                When(MaskedField.BankAccount, identity.BankAccount),
                When(MaskedField.Address, identity.Address)
            ),
            ApiJson.Options
        );
    }
}
