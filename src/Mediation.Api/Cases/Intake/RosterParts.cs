using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Api.Cases.Intake;

/// <summary>One worker of a roster.</summary>
public sealed record RosterWorkerRequest : IPartyParticulars
{
    /// <summary>Your id for the worker (UUID): the same id twice is one worker. One is made where you leave it out.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Resident identity number.</summary>
    public string? ResidentId { get; init; }

    /// <summary>Mobile or landline number.</summary>
    public string? Phone { get; init; }

    /// <summary>Domicile.</summary>
    public string? Address { get; init; }

    /// <summary>Where papers are served.</summary>
    public string? ServiceAddress { get; init; }

    /// <summary>Account for payments.</summary>
    public string? BankAccount { get; init; }

    /// <summary>Groups the worker belongs to, by code.</summary>
    public IReadOnlyList<string>? WorkerGroups { get; init; }

    /// <summary>How a platform worker stands to the platform, by code from `/v1/reference/platform-relations`.</summary>
    public string? PlatformRelation { get; init; }

    /// <summary>How far the worker can act for itself; where left out, whoever is under eighteen by its number needs a guardian.</summary>
    public Capacity? Capacity { get; init; }

    /// <summary>What the worker asks for, line by line.</summary>
    public IReadOnlyList<RosterClaimRequest>? Claims { get; init; }

    // What only an undertaking has.
    string? IPartyParticulars.CreditCode => null;

    string? IPartyParticulars.LegalRepresentative => null;

    /// <summary>As the domain has it.</summary>
    public RosterRow ToRow(Func<Guid?, Guid> idOr)
    {
        var partyId = idOr(PartyId);
        var identity = new PartyIdentity(
            Name!.Trim(),
            ResidentId.InOneSpelling(),
            null,
            Phone,
            Address,
            ServiceAddress,
            BankAccount,
            null,
            [.. WorkerGroups ?? []]
        );
        return new RosterRow(
            new Party(partyId, PartySide.Applicant, PartyKind.Worker, identity)
            {
                PlatformRelation = PlatformRelation,
                Capacity = Capacity,
            },
            [.. Claims!.Select(claim => new Claim(idOr(claim.ClaimId), partyId, claim.Item!, claim.AmountFen, claim.From, claim.To))]
        );
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<RosterWorkerRequest>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time)
        {
            RuleFor(worker => worker.Name).NotEmpty();
            RuleFor(worker => worker.ResidentId).NotNull();
            this.AddPartyParticulars(time);
            RuleFor(worker => worker.PlatformRelation).IsCode();
            RuleFor(worker => worker.Claims).NotEmpty();
            RuleFor(worker => worker.Claims).Items(0, 20);
            RuleForEach(worker => worker.Claims).NotNull().SetValidator(new RosterClaimRequest.Validator());
        }
    }
}

/// <summary>One claim line of a worker on a roster.</summary>
public sealed record RosterClaimRequest : IClaimParticulars
{
    /// <summary>Your id for the claim (UUID); one is made where you leave it out.</summary>
    public Guid? ClaimId { get; init; }

    /// <summary>Claim item by code, e.g. wages.</summary>
    public string? Item { get; init; }

    /// <summary>In fen; leave out for claims that are not for money.</summary>
    public long? AmountFen { get; init; }

    /// <summary>First day of the period the claim is for.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of that period.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<RosterClaimRequest>
    {
        /// <summary>The rules.</summary>
        public Validator() => this.AddClaimParticulars();
    }
}
