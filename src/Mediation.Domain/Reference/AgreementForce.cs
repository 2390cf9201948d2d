namespace Mediation.Domain.Reference;

/// <summary>How the parties put their will down.</summary>
public enum AgreementForm
{
    /// <summary>On paper.</summary>
    Written,

    /// <summary>With electronic signatures.</summary>
    Electronic,

    /// <summary>By word, recorded by the mediator.</summary>
    Oral,
}

/// <summary>What must have happened for an agreement to take effect.</summary>
public enum TakesEffect
{
    /// <summary>All parties sign or seal, the mediator signs, the organisation seals: 调解仲裁法 Art. 14.</summary>
    SignedAndSealed,

    /// <summary>All parties have signed: 法释〔2016〕14号 Art. 24.</summary>
    SignedByAllParties,

    /// <summary>The last electronic signature of a party is done: 在线调解规则 Art. 19.</summary>
    SignedElectronicallyByAllParties,

    /// <summary>The parties agree, and the mediator records it: 人民调解法 Art. 30.</summary>
    OralAndRecorded,
}

/// <summary>The way to judicial confirmation which an organisation's footing opens.</summary>
public enum ConfirmationRoute
{
    /// <summary>At the court that invited the organisation: 民事诉讼法 Art. 205(1).</summary>
    InvitingCourt,

    /// <summary>Jointly, where the agreement only orders payment: 法释〔2020〕26号 Art. 52.</summary>
    PeoplesMediationPaymentOnly,

    /// <summary>As another lawfully established organisation: 民事诉讼法 Art. 205(2). Courts differ.</summary>
    OtherLawfulOrganisation,
}

/// <summary>What an agreement is worth, by the footing of the organisation before which it was made.</summary>
public static class AgreementForce
{
    /// <summary>When an agreement takes effect; null where the form is not open to this organisation.</summary>
    public static TakesEffect? When(
        Organisation organisation,
        string intakeChannel,
        AgreementForm form,
        string? referringCourt,
        DateOnly day
    )
    {
        if (form == AgreementForm.Oral)
            return organisation.StandsOn(LegalBasis.Art10People, day) ? TakesEffect.OralAndRecorded : null;
        // The court's rules reach only a case that the court sent to an organisation of its own roster.
        var underCourtRules =
            intakeChannel == IntakeChannels.CourtPrefiling && referringCourt is not null && organisation.IsInvitedBy(referringCourt, day);
        return (underCourtRules, form) switch
        {
            (true, AgreementForm.Electronic) => TakesEffect.SignedElectronicallyByAllParties,
            (true, _) => TakesEffect.SignedByAllParties,
            _ => TakesEffect.SignedAndSealed,
        };
    }

    /// <summary>Whether the agreement has the force of a labour contract, and a wage-only one can be sued on directly: 法释〔2020〕26号 Art. 51.</summary>
    public static bool HasLabourContractForce(Organisation organisation, DateOnly day) =>
        organisation.StandsOn(LegalBasis.Art10Enterprise, day)
        || organisation.StandsOn(LegalBasis.Art10People, day)
        || organisation.StandsOn(LegalBasis.Art10Township, day);

    /// <summary>The ways to judicial confirmation, the surest first; empty for an organisation without a footing.</summary>
    public static IReadOnlyList<ConfirmationRoute> RoutesToConfirmation(Organisation organisation, DateOnly day)
    {
        var routes = new List<ConfirmationRoute>();
        if (organisation.StandsOn(LegalBasis.CourtInvited, day))
            routes.Add(ConfirmationRoute.InvitingCourt);
        if (organisation.StandsOn(LegalBasis.Art10People, day))
            routes.Add(ConfirmationRoute.PeoplesMediationPaymentOnly);
        if (routes.Count == 0 && organisation.Footings.Any(footing => footing.StandsOn(day)))
            routes.Add(ConfirmationRoute.OtherLawfulOrganisation);
        return routes;
    }
}
