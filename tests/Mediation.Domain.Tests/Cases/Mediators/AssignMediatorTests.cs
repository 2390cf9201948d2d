using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Mediators;

public sealed class AssignMediatorTests
{
    private static readonly AssignMediator s_lead = new(
        "suixian-m01",
        MediatorCapacity.Lead,
        MediatorChoice.JointlyChosen,
        ConflictCheck.Passed,
        null
    );

    private static readonly AssignMediator s_co = s_lead with { StaffId = "suixian-m02", Capacity = MediatorCapacity.Co };

    [Fact]
    public void The_parties_choose_a_mediator_who_leads() =>
        Given(ACase.FromCourt.Accepted())
            .When(s_lead)
            .Then(new MediatorAssigned("suixian-m01", MediatorCapacity.Lead, MediatorChoice.JointlyChosen, ConflictCheck.Passed, null))
            .ThenStatus(CaseStatus.MediatorAssigned);

    [Fact]
    public void A_second_mediator_comes_beside_the_lead_by_article_13() =>
        Given(ACase.WalkIn.Accepted().Assigned())
            .When(s_co)
            .Then(new MediatorAssigned("suixian-m02", MediatorCapacity.Co, MediatorChoice.JointlyChosen, ConflictCheck.Passed, null))
            .ThenStatus(CaseStatus.MediatorAssigned)
            .ThenCase(@case =>
                @case.Mediators.Select(mediator => mediator.Capacity).ShouldBe([MediatorCapacity.Lead, MediatorCapacity.Co])
            );

    [Fact]
    public void The_same_assignment_twice_is_one() => Given(ACase.FromCourt.Accepted().Assigned()).When(s_lead).ThenNothingNew();

    [Fact]
    public void Cannot_have_two_leads() =>
        Given(ACase.FromCourt.Accepted().Assigned())
            .When(s_lead with { StaffId = "suixian-m03" })
            .ThenRefused(MediatorRefusals.LeadAlreadyAssigned, "/capacity");

    [Fact]
    public void Cannot_put_the_lead_beside_himself() =>
        Given(ACase.FromCourt.Accepted().Assigned())
            .When(s_co with { StaffId = "suixian-m01" })
            .ThenRefused(MediatorRefusals.AlreadyOnCase, "/staffId");

    [Fact]
    public void Cannot_begin_with_a_co_mediator() =>
        Given(ACase.WalkIn.Accepted()).When(s_co).ThenRefused(MediatorRefusals.LeadFirst, "/capacity");

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Cannot_waive_a_conflict_that_was_not_disclosed(string? disclosure) =>
        Given(ACase.FromCourt.Accepted())
            .When(s_lead with { ConflictCheck = ConflictCheck.Waived, Disclosure = disclosure })
            .ThenRefused(MediatorRefusals.DisclosureRequired, "/disclosure");

    [Fact]
    public void Parties_may_waive_a_conflict_that_was_disclosed() =>
        Given(ACase.FromCourt.Accepted())
            .When(s_lead with { ConflictCheck = ConflictCheck.Waived, Disclosure = "曾任该单位法律顾问" })
            .ThenStatus(CaseStatus.MediatorAssigned);

    [Theory]
    [InlineData("nobody")]
    [InlineData("shifan-m01")]
    public void Cannot_assign_somebody_who_does_not_mediate_for_the_organisation(string staffId) =>
        Given(ACase.FromCourt.Accepted()).When(s_lead with { StaffId = staffId }).ThenRefused(MediatorRefusals.UnknownMediator, "/staffId");

    [Fact]
    public void Cannot_assign_a_mediator_whose_office_rests() =>
        Given(ACase.WalkIn.Accepted())
            .When(s_lead with { StaffId = "suixian-m04" })
            .ThenRefused(MediatorRefusals.MediatorNotActive, "/staffId");

    [Fact]
    public void A_delegated_case_needs_a_mediator_on_the_courts_roster() =>
        Given(ACase.FromCourt.Accepted())
            .When(s_lead with { StaffId = "suixian-m02" })
            .ThenRefused(MediatorRefusals.NotOnCourtRoster, "/staffId");

    [Fact]
    public void An_organisations_own_case_does_not() =>
        Given(ACase.WalkIn.Accepted()).When(s_lead with { StaffId = "suixian-m02" }).ThenStatus(CaseStatus.MediatorAssigned);

    [Fact]
    public void All_that_stands_against_an_assignment_is_said_at_once() =>
        Given(ACase.FromCourt.Accepted().Assigned())
            .When(s_lead with { StaffId = "suixian-m04", ConflictCheck = ConflictCheck.Waived })
            .ThenRefused(
                (MediatorRefusals.LeadAlreadyAssigned, "/capacity"),
                (MediatorRefusals.DisclosureRequired, "/disclosure"),
                (MediatorRefusals.MediatorNotActive, "/staffId"),
                (MediatorRefusals.NotOnCourtRoster, "/staffId")
            );

    [Fact]
    public void The_day_on_which_the_assignment_happened_decides_on_terms_and_rosters() =>
        Given(ACase.FromCourt.Accepted())
            .At(Shanghai("2026-03-20", "09:00"))
            .When(s_lead with { HappenedAt = Shanghai("2026-03-06", "09:00") })
            .ThenCase(@case => @case.Mediators.ShouldHaveSingleItem().AssignedAt.ShouldBe(Shanghai("2026-03-06", "09:00")));

    // Who signed the union's opinion has taken a side in the matter: disclosed and agreed to by all, it is no bar.
    [Fact]
    public void Whoever_signed_the_unions_opinion_does_not_mediate_unless_all_parties_agree()
    {
        var supervised = ACase
            .FromCourt.Accepted()
            .With(
                new Domain.Cases.Supervision.SupervisionLetterIssued(
                    Ids.Letter,
                    Domain.Cases.Supervision.SupervisionLetterKind.Opinion,
                    null,
                    Moments.Day("2026-03-05"),
                    [new(Ids.Employer, Moments.Day("2026-03-05"), false, Moments.Day("2026-03-26"))],
                    null,
                    null,
                    null,
                    s_lead.StaffId
                )
            );
        Given(supervised).When(s_lead).ThenRefused(MediatorRefusals.SupervisedTheMatter, "/staffId");
        Given(supervised)
            .When(s_lead with { ConflictCheck = ConflictCheck.Waived, Disclosure = "签发过本案意见书" })
            .ThenStatus(CaseStatus.MediatorAssigned);
        var candidate = MediatorCandidates
            .Rank(supervised.Folded, ABook.OfSuizhou, new Dictionary<string, int>(), Moments.Day("2026-03-06"))
            .Single(candidate => candidate.Mediator.Id == s_lead.StaffId);
        candidate.Reasons.Select(reason => reason.Reason).ShouldContain(CandidateReason.SupervisedTheMatter);
        candidate.MayBeAppointed.ShouldBeTrue();
    }

    [Fact]
    public void Whoever_stood_aside_does_not_come_back() =>
        Given(
                ACase
                    .FromCourt.InMediation()
                    .Beside("suixian-m03")
                    .RecusalRequested("suixian-m03")
                    .RecusalDecided(RecusalResult.Granted)
                    .With(
                        new MediatorReplaced(
                            "suixian-m03",
                            "suixian-m05",
                            MediatorCapacity.Co,
                            ReplacementReason.RecusalGranted,
                            null,
                            MediatorChoice.Appointed,
                            ConflictCheck.Passed,
                            null,
                            null
                        )
                    )
            )
            .When(s_co with { StaffId = "suixian-m03" })
            .ThenRefused(MediatorRefusals.MediatorRecused, "/staffId");

    [Fact]
    public void A_lead_assigned_anew_stands_before_the_one_beside() =>
        Given(
                ACase
                    .WalkIn.Accepted()
                    .Assigned()
                    .Beside("suixian-m02")
                    .With(new AppointmentDeclined("suixian-m01", DeclineReason.Health, null))
                    .With(new LeadVacated("suixian-m01"))
            )
            .By(Staff.Head)
            .When(s_lead with { StaffId = "suixian-m03" })
            .ThenStatus(CaseStatus.MediatorAssigned)
            .ThenCase(@case => @case.Mediators.Select(mediator => mediator.StaffId).ShouldBe(["suixian-m03", "suixian-m02"]));
}
