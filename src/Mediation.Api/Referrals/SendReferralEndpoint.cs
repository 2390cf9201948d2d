using System.Text.Json;
using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Referrals;
using Mediation.EventStore;

namespace Mediation.Api.Referrals;

/// <summary>Send a referral</summary>
public static class SendReferralEndpoint
{
    /// <summary>The canonical message.</summary>
    public sealed record Request
    {
        /// <summary>Your permanent id for the referral (UUID).</summary>
        public Guid? ReferralId { get; init; }

        /// <summary>Version of the message, from 1. A higher one takes the place of a message that nobody has decided on yet.</summary>
        public int? Version { get; init; }

        /// <summary>By which way it goes, by code from `/v1/reference/referral-kinds`.</summary>
        public string? Kind { get; init; }

        /// <summary>To whom: an organisation of the directory, or a court.</summary>
        public string? AddresseeId { get; init; }

        /// <summary>What the letter says.</summary>
        public ReferralLetterRequest? Letter { get; init; }

        /// <summary>Who answers for the letter.</summary>
        public ReferralContactRequest? Contact { get; init; }

        /// <summary>Cause of action by code.</summary>
        public string? CauseCode { get; init; }

        /// <summary>Mechanism of cooperation by code.</summary>
        public string? MechanismCode { get; init; }

        /// <summary>All parties.</summary>
        public IReadOnlyList<PartyRequest>? Parties { get; init; }

        /// <summary>All claims.</summary>
        public IReadOnlyList<ClaimRequest>? Claims { get; init; }

        /// <summary>Facts and reasons in short.</summary>
        [FreeText]
        public string? Facts { get; init; }

        /// <summary>Where the dispute lies; where it is said, the addressee must be competent there.</summary>
        public PlaceRequest? Place { get; init; }

        /// <summary>What the parties told you.</summary>
        public IReadOnlyList<ReferralConsentRequest>? Consents { get; init; }

        /// <summary>Whether property is preserved.</summary>
        public PreservationRequest? Preservation { get; init; }

        /// <summary>What comes along.</summary>
        public IReadOnlyList<ReferralMaterialRequest>? Materials { get; init; }

        /// <summary>The mediator whom you suggest; one of the addressee.</summary>
        public string? SuggestedMediatorId { get; init; }

        /// <summary>Your signature on the message (JWS), kept as it is.</summary>
        [FreeText]
        public string? Signature { get; init; }

        /// <summary>When it was sent; now, where left out. Never in the future.</summary>
        public DateTimeOffset? SentAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time)
        {
            RuleFor(request => request.ReferralId).NotNull().NotEqual(Guid.Empty);
            RuleFor(request => request.Version).NotNull().InclusiveBetween(1, 10_000);
            RuleFor(request => request.Kind).NotNull().IsCode();
            RuleFor(request => request.AddresseeId).NotNull().IsCode();
            RuleFor(request => request.Letter).NotNull();
            RuleFor(request => request.Letter!)
                .SetValidator(new ReferralLetterRequest.Validator())
                .When(request => request.Letter is not null);
            RuleFor(request => request.Contact!)
                .SetValidator(new ReferralContactRequest.Validator())
                .When(request => request.Contact is not null);
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
            RuleFor(request => request.Place!).SetValidator(new PlaceRequest.Validator()).When(request => request.Place is not null);
            RuleFor(request => request.Consents).Items(0, 1000);
            RuleFor(request => request.Consents).DistinctBy(consent => (object?)consent?.ConsentId ?? new object());
            RuleForEach(request => request.Consents).NotNull().SetValidator(new ReferralConsentRequest.Validator());
            RuleFor(request => request.Preservation!)
                .SetValidator(new PreservationRequest.Validator())
                .When(request => request.Preservation is not null);
            RuleFor(request => request.Materials).Items(0, 500);
            RuleFor(request => request.Materials).DistinctBy(material => (object?)material?.MaterialId ?? new object());
            RuleForEach(request => request.Materials).NotNull().SetValidator(new ReferralMaterialRequest.Validator());
            RuleFor(request => request.SuggestedMediatorId).IsCode();
            RuleFor(request => request.Signature).MaximumLength(CommonRules.Text);
        }

        private static bool HasOneApplicant(Request request) =>
            (request.Parties ?? []).Count(party => party?.Side == PartySide.Applicant) == 1;
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/v1/referrals",
                async Task<IResult> (HttpContext context, ReferralCommandRunner runner, EventStoreOptions store, TimeProvider time) =>
                {
                    var (request, body) = await CommandEndpoint.ReadAsync<Request>(context, "sendReferral");
                    if (request.Faults is not null)
                    {
                        return request.Faults;
                    }
                    var sender = request.Caller.Actor.OrganisationId ?? "";
                    var command = CommandOf(body!, sender, HashOf(store.MasterKey, body!), new CommandRoute(context, time).IdOr);
                    return await runner.SendAsync(request, body!.ReferralId!.Value, command, context.RequestAborted);
                }
            )
            .Needs(Need.Command)
            .Takes(CommonParameters.DryRun)
            .DescribeReferralCommand<SendReferral>(
                "Send a referral",
                "Sends a dispute to another body: 委派, 委托 and 邀请 by a court, 转办 and 移送 between others. You are the sender. It is delivered at once, and the answer says by when the addressee has to accept or decline. The same `referralId` and `version` again with the same content answer the same; a higher `version` takes the place of a message that nobody has decided on. What the addressee's registration would be refused for you hear at once.",
                ReferralExamples.Message
            );

    /// <summary>The command that the body asks for.</summary>
    public static SendReferral CommandOf(Request request, string senderId, string hash, Func<Guid?, Guid> idOr)
    {
        Party[] parties = [.. request.Parties!.Select(party => party.ToParty(idOr(party.PartyId)))];
        var soleApplicant = Array.Find(parties, party => party.Side == PartySide.Applicant)?.PartyId ?? Guid.Empty;
        return new SendReferral(
            request.Version!.Value,
            hash,
            request.Kind!,
            senderId,
            request.AddresseeId!,
            new ReferralMessage(
                request.Letter!.ToLetter(),
                request.CauseCode!,
                [.. parties],
                [
                    .. request.Claims!.Select(claim => new Claim(
                        idOr(claim.ClaimId),
                        claim.ClaimantPartyId ?? soleApplicant,
                        claim.Item!,
                        claim.AmountFen,
                        claim.From,
                        claim.To
                    )),
                ],
                [
                    .. (request.Consents ?? []).Select(consent => new ReferralConsent(
                        idOr(consent.ConsentId),
                        consent.PartyId!.Value,
                        consent.Mediation!.Value,
                        consent.Online ?? false,
                        consent.On!.Value
                    )),
                ],
                [
                    .. (request.Materials ?? []).Select(material => new ReferralMaterial(
                        idOr(material.MaterialId),
                        material.Name!.Trim(),
                        material.EvidenceKind,
                        material.BroughtBy,
                        material.Sha256,
                        material.Size,
                        material.Uri
                    )),
                ]
            )
            {
                Place = request.Place?.ToPlace(),
                MechanismCode = request.MechanismCode,
                Facts = request.Facts,
                Contact = request.Contact?.ToContact(),
                Preservation = request.Preservation is { } preservation
                    ? new Preservation(preservation.Granted!.Value, preservation.Until)
                    : null,
                SuggestedMediatorId = request.SuggestedMediatorId,
                Signature = request.Signature,
            }
        )
        {
            HappenedAt = request.SentAt,
        };
    }

    /// <summary>A keyed hash of what was sent, however it was spelt. Without the key it says nothing of the content.</summary>
    public static string HashOf(IMasterKey masterKey, Request request) =>
        Convert.ToHexStringLower(masterKey.KeyedHash("referral", JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Options)));
}
