using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Consents;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Acceptance;

public sealed class AcceptCaseTests
{
    private static readonly AcceptCase s_accept = new("双方同意");

    [Fact]
    public void An_organisations_own_case_is_taken_on_when_both_sides_agree_by_order_17_article_22() =>
        Given(ACase.WalkIn.Asked().Agreeing(Ids.Employer, Ids.EmployerSays))
            .When(s_accept)
            .Then(new CaseAccepted("双方同意"))
            .ThenStatus(CaseStatus.Accepted);

    [Fact]
    public void The_day_of_acceptance_is_the_day_it_happened() =>
        Given(ACase.FromCourt)
            .At(Shanghai("2026-03-09", "09:00"))
            .When(s_accept with { HappenedAt = Shanghai("2026-03-06", "18:00") })
            .ThenCase(@case => @case.AcceptedAt.ShouldBe(Shanghai("2026-03-06", "18:00")));

    [Fact]
    public void No_party_acts_in_it_but_the_organisations_staff() => s_accept.ActingParty.ShouldBeNull();

    [Fact]
    public void A_case_that_a_court_delegated_is_taken_on_before_the_other_side_was_reached() =>
        Given(ACase.FromCourt).When(s_accept).Then(new CaseAccepted("双方同意"));

    [Fact]
    public void Cannot_accept_before_the_other_side_was_asked() =>
        Given(ACase.WalkIn).When(s_accept).ThenRefused(AcceptanceRefusals.ConsentMissing);

    [Fact]
    public void Cannot_accept_while_one_of_several_respondents_has_not_agreed() =>
        Given(
                ACase
                    .WalkIn.With(ACase.EmployerJoined with { PartyId = Ids.UsingUnit, CreditCode = null })
                    .Agreeing(Ids.Employer, Ids.EmployerSays)
            )
            .When(s_accept)
            .ThenRefused(AcceptanceRefusals.ConsentMissing)
            .Decision.Refusals.ShouldHaveSingleItem()
            .Values["partyIds"]
            .ShouldBe(Ids.UsingUnit.ToString());

    [Fact]
    public void Consent_to_hold_sessions_online_alone_is_no_consent_to_mediation() =>
        Given(
                ACase
                    .WalkIn.Asked()
                    .With(new ConsentGiven(Ids.EmployerSays, Ids.Employer, [ConsentScope.Online], ContactChannel.Phone, null))
            )
            .When(s_accept)
            .ThenRefused(AcceptanceRefusals.ConsentMissing);

    [Fact]
    public void The_last_word_counts_and_a_no_may_become_a_yes() =>
        Given(ACase.WalkIn.Declining(Ids.Employer, Ids.EmployerSays).Agreeing(Ids.Employer, Ids.Of(33)))
            .When(s_accept)
            .ThenStatus(CaseStatus.Accepted);

    [Fact]
    public void The_last_word_counts_and_a_yes_may_become_a_no() =>
        Given(ACase.WalkIn.Agreeing(Ids.Employer, Ids.EmployerSays).Declining(Ids.Employer, Ids.Of(33)))
            .When(s_accept)
            .ThenRefused(AcceptanceRefusals.ConsentMissing);

    [Fact]
    public void The_last_word_is_the_one_that_was_said_last_not_the_one_that_was_logged_last() =>
        Given(
                ACase
                    .WalkIn.Declining(Ids.Employer, Ids.EmployerSays, Shanghai("2026-03-06", "15:00"))
                    .Agreeing(Ids.Employer, Ids.Of(33), Shanghai("2026-03-06", "10:00"))
            )
            .When(s_accept)
            .ThenRefused(AcceptanceRefusals.ConsentMissing);

    [Fact]
    public void Where_nobody_applied_everybody_must_agree_by_order_17_article_23()
    {
        var found = ACase.By("risk_discovery", null, new(null, null, "风险〔2026〕3号", Day("2026-03-04"), null));
        Given(found.Agreeing(Ids.Employer, Ids.EmployerSays))
            .When(s_accept)
            .ThenRefused(AcceptanceRefusals.ConsentMissing)
            .Decision.Refusals[0]
            .Values["partyIds"]
            .ShouldBe(Ids.Worker.ToString());
        Given(found.Agreeing(Ids.Employer, Ids.EmployerSays).Agreeing(Ids.Worker, Ids.WorkerSays))
            .When(s_accept)
            .ThenStatus(CaseStatus.Accepted);
    }

    [Fact]
    public void Whom_a_tribunal_entrusts_has_the_parties_consent_before_it_comes() =>
        Given(ACase.By("arbitration_entrusted", null, new(null, "仲裁庭", "7号", Day("2026-03-04"), Day("2026-03-04"))))
            .When(s_accept)
            .ThenStatus(CaseStatus.Accepted);

    [Fact]
    public void Cannot_take_on_a_dispute_that_lies_elsewhere_by_both_its_places() =>
        Given(At("421303", "421303"))
            .When(s_accept)
            .ThenRefused(AcceptanceRefusals.PlaceOutsideTerritory)
            .Decision.Refusals[0]
            .Values["organisationId"]
            .ShouldBe(Ids.Studio);

    [Theory]
    [InlineData("421321", "421303")]
    [InlineData("421303", "421321")]
    [InlineData("421321", null)]
    [InlineData(null, null)]
    public void The_workplace_or_the_employers_seat_is_enough_and_no_place_is_no_obstacle(string? workplace, string? seat) =>
        Given(At(workplace, seat)).When(s_accept).ThenStatus(CaseStatus.Accepted);

    [Fact]
    public void Of_a_case_that_a_court_sent_the_court_has_looked_at_the_place() =>
        Given(ACase.By("court_prefiling", ACase.Letter, null, new("421303", null))).When(s_accept).ThenStatus(CaseStatus.Accepted);

    private static ACase At(string? workplace, string? seat) =>
        ACase.By("walk_in", null, null, new(workplace, seat)).Agreeing(Ids.Employer, Ids.EmployerSays);
}
