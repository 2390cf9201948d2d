using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Domain.Cases.Intake;

namespace Mediation.Api.Cases.Intake;

/// <summary>Register a case</summary>
public static class RegisterCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Which organisation mediates; your own.</summary>
        public string? OrganisationId { get; init; }

        /// <summary>By which way the case came, by code.</summary>
        public string? Channel { get; init; }

        /// <summary>Written or oral; written where left out.</summary>
        public ApplicationForm? Form { get; init; }

        /// <summary>How an oral application was taken down.</summary>
        public OralRequest? Oral { get; init; }

        /// <summary>The court's letter, for a case from a court.</summary>
        public ReferralRequest? Referral { get; init; }

        /// <summary>What came with the case, where somebody other than a court sent, suggested or found it.</summary>
        public SourceRequest? Source { get; init; }

        /// <summary>Where the dispute lies; a case of the organisation's own is taken on only where one of the places is in its area.</summary>
        public PlaceRequest? Place { get; init; }

        /// <summary>Cause of action by code.</summary>
        public string? CauseCode { get; init; }

        /// <summary>Mechanism of cooperation by code.</summary>
        public string? MechanismCode { get; init; }

        /// <summary>All parties.</summary>
        public IReadOnlyList<PartyRequest>? Parties { get; init; }

        /// <summary>All claims.</summary>
        public IReadOnlyList<ClaimRequest>? Claims { get; init; }

        /// <summary>Facts and reasons.</summary>
        [FreeText]
        public string? Facts { get; init; }

        /// <summary>Earlier cases of your organisation about the same dispute, each with the reason why the matter is registered all the same. They are linked on both sides as `same_dispute`, and are not told as `duplicates`.</summary>
        public IReadOnlyList<KnownDuplicateRequest>? KnownDuplicates { get; init; }

        /// <summary>When the application was received; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time)
        {
            RuleFor(request => request.OrganisationId).NotNull().IsCode();
            RuleFor(request => request.Channel).NotNull().IsCode();
            RuleFor(request => request.Oral!).SetValidator(new OralRequest.Validator()).When(request => request.Oral is not null);
            RuleFor(request => request.Referral!)
                .SetValidator(new ReferralRequest.Validator())
                .When(request => request.Referral is not null);
            RuleFor(request => request.Source!).SetValidator(new SourceRequest.Validator()).When(request => request.Source is not null);
            RuleFor(request => request.Place!).SetValidator(new PlaceRequest.Validator()).When(request => request.Place is not null);
            RuleFor(request => request.CauseCode).NotNull().IsCode();
            RuleFor(request => request.MechanismCode).IsCode();
            RuleFor(request => request.Parties).NotEmpty();
            RuleFor(request => request.Parties).Items(0, 1000);
            RuleForEach(request => request.Parties).NotNull().SetValidator(new PartyRequest.Validator(time));
            RuleFor(request => request.Claims).NotEmpty();
            RuleFor(request => request.Claims).Items(0, 5000);
            RuleForEach(request => request.Claims).NotNull().SetValidator(new ClaimRequest.Validator());
            RuleForEach(request => request.Claims)
                .Must((request, claim) => claim?.ClaimantPartyId is not null || HasOneApplicant(request))
                .WithErrorCode("claimant_required");
            RuleFor(request => request.Facts).MaximumLength(CommonRules.Text);
            RuleFor(request => request.KnownDuplicates).Items(0, 20);
            RuleFor(request => request.KnownDuplicates).DistinctBy(known => known?.CaseId);
            RuleForEach(request => request.KnownDuplicates).NotNull().SetValidator(new KnownDuplicateRequest.Validator());
        }

        private static bool HasOneApplicant(Request request) =>
            (request.Parties ?? []).Count(party => party?.Side == PartySide.Applicant) == 1;
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/v1/cases",
                async Task<IResult> (HttpContext context, CaseCommandRunner runner, TimeProvider time) =>
                {
                    var (request, body) = await CommandEndpoint.ReadAsync<Request>(context, "registerCase");
                    if (request.Faults is not null)
                    {
                        return request.Faults;
                    }
                    var (command, ids) = CommandOf(body!, new CommandRoute(context, time).IdOr);
                    return await runner.RegisterAsync(request, command, ids, context.RequestAborted);
                }
            )
            .Takes(CommonParameters.DryRun)
            .Needs(Need.Command)
            .DescribeCommand<RegisterCase>(
                "Register a case",
                "Puts an application on the register (登记) and draws its number. The legal day of happenedAt is the day of receipt, from which LDMAL Art. 14 counts. What must come with the case by its channel, and what contradicts it, `GET /v1/reference/intake-channels` tells; all of that is held against the request at once. Where the same parties have a case about the same kind of claim in your organisation, the answer says so in `duplicates`, also with `dryRun`, and warns with `possible_duplicate`; it is registered all the same. Parties are compared by identity number and credit code. Name such a case in `knownDuplicates` to link both.",
                [
                    new BodyExample("court_prefiling", "Delegated by a court before filing", Examples.Registration),
                    new BodyExample("walk_in", "Told at the window", Examples.WalkIn),
                ]
            );

    /// <summary>The command that the body asks for.</summary>
    public static (RegisterCase Command, CommandIds Ids) CommandOf(Request request, Func<Guid?, Guid> idOr)
    {
        Party[] parties = [.. request.Parties!.Select(party => party.ToParty(idOr(party.PartyId)))];
        var soleApplicant = Array.Find(parties, party => party.Side == PartySide.Applicant)?.PartyId ?? Guid.Empty;
        Claim[] claims =
        [
            .. request.Claims!.Select(claim => new Claim(
                idOr(claim.ClaimId),
                claim.ClaimantPartyId ?? soleApplicant,
                claim.Item!,
                claim.AmountFen,
                claim.From,
                claim.To
            )),
        ];
        var command = new RegisterCase(
            request.OrganisationId!,
            request.Channel!,
            request.Form ?? ApplicationForm.Written,
            request.Oral?.ToOral(),
            request.Referral?.ToReferral(),
            request.CauseCode!,
            request.MechanismCode,
            [.. parties],
            [.. claims],
            request.Facts
        )
        {
            Source = request.Source?.ToSource(),
            Place = request.Place?.ToPlace(),
            KnownDuplicates = [.. (request.KnownDuplicates ?? []).Select(known => new KnownDuplicate(known.CaseId!.Value, known.Reason))],
            HappenedAt = request.HappenedAt,
        };
        return (
            command,
            new CommandIds
            {
                ["partyIds"] = [.. parties.Select(party => party.PartyId)],
                ["claimIds"] = [.. claims.Select(claim => claim.ClaimId)],
            }
        );
    }
}
