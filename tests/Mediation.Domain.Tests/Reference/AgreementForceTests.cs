using Mediation.Domain.Reference;

namespace Mediation.Domain.Tests.Reference;

public sealed class AgreementForceTests
{
    private static readonly DateOnly Day = new(2026, 3, 17);

    [Theory]
    [InlineData(AgreementForm.Electronic, TakesEffect.SignedElectronicallyByAllParties)]
    [InlineData(AgreementForm.Written, TakesEffect.SignedByAllParties)]
    public void Before_an_organisation_of_the_referring_courts_roster_the_parties_signatures_suffice(
        AgreementForm form,
        TakesEffect expected
    ) => AgreementForce.When(With(Invited), IntakeChannels.CourtPrefiling, form, "court-a", Day).ShouldBe(expected);

    [Theory]
    [InlineData(IntakeChannels.CourtPrefiling, "court-b")]
    [InlineData(IntakeChannels.WalkIn, null)]
    [InlineData(IntakeChannels.WalkIn, "court-a")]
    public void Otherwise_the_mediator_signs_and_the_organisation_seals_as_well(string channel, string? court) =>
        AgreementForce.When(With(Invited), channel, AgreementForm.Electronic, court, Day).ShouldBe(TakesEffect.SignedAndSealed);

    [Fact]
    public void An_invitation_that_has_ended_counts_no_more() =>
        AgreementForce
            .When(With(Invited with { To = Day.AddDays(-1) }), IntakeChannels.CourtPrefiling, AgreementForm.Written, "court-a", Day)
            .ShouldBe(TakesEffect.SignedAndSealed);

    [Fact]
    public void Only_a_peoples_mediation_organisation_takes_an_oral_agreement()
    {
        var people = With(new Footing(LegalBasis.Art10People));
        AgreementForce.When(people, IntakeChannels.WalkIn, AgreementForm.Oral, null, Day).ShouldBe(TakesEffect.OralAndRecorded);
        AgreementForce.When(With(Invited), IntakeChannels.WalkIn, AgreementForm.Oral, null, Day).ShouldBeNull();
    }

    [Theory]
    [InlineData(LegalBasis.Art10Enterprise, true)]
    [InlineData(LegalBasis.Art10People, true)]
    [InlineData(LegalBasis.Art10Township, true)]
    [InlineData(LegalBasis.UnionOrg, false)]
    [InlineData(LegalBasis.ArbitrationDelegate, false)]
    public void Only_organisations_of_article_10_give_an_agreement_a_contracts_force(LegalBasis basis, bool force) =>
        AgreementForce.HasLabourContractForce(With(new Footing(basis)), Day).ShouldBe(force);

    [Fact]
    public void Each_footing_opens_its_own_way_to_confirmation()
    {
        AgreementForce
            .RoutesToConfirmation(With(Invited, new Footing(LegalBasis.Art10People)), Day)
            .ShouldBe([ConfirmationRoute.InvitingCourt, ConfirmationRoute.PeoplesMediationPaymentOnly]);
        AgreementForce
            .RoutesToConfirmation(With(new Footing(LegalBasis.UnionOrg)), Day)
            .ShouldBe([ConfirmationRoute.OtherLawfulOrganisation]);
        AgreementForce.RoutesToConfirmation(With(new Footing(LegalBasis.UnionOrg, From: Day.AddDays(1))), Day).ShouldBeEmpty();
    }

    [Fact]
    public void A_mediator_serves_and_stands_on_a_roster_from_the_first_to_the_last_day()
    {
        var mediator = new Mediator(
            "m01",
            "周敏",
            "studio",
            ["court_invited"],
            [new("court-a", "006", Day, Day)],
            [],
            MediatorStatus.Active,
            Day,
            Day
        );
        mediator.ServesOn(Day).ShouldBeTrue();
        mediator.ServesOn(Day.AddDays(1)).ShouldBeFalse();
        mediator.ServesOn(Day.AddDays(-1)).ShouldBeFalse();
        (mediator with { Status = MediatorStatus.Suspended }).ServesOn(Day).ShouldBeFalse();
        mediator.RosterOf("court-a", Day).ShouldNotBeNull().CertificateNumber.ShouldBe("006");
        mediator.RosterOf("court-a", Day.AddDays(1)).ShouldBeNull();
        mediator.RosterOf("court-b", Day).ShouldBeNull();
    }

    private static readonly Footing Invited = new(LegalBasis.CourtInvited, "court-a", new(2024, 1, 1));

    private static Organisation With(params Footing[] footings) =>
        new(
            "studio",
            "工作室",
            "Studio",
            "union_mediation_studio",
            AdminLevel.County,
            "421321",
            null,
            footings,
            [],
            null,
            [],
            Confidence.Design
        );
}
