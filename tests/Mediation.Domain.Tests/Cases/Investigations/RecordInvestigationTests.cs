using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Investigations;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Investigations;

public sealed class RecordInvestigationTests
{
    private static readonly RecordInvestigation s_asked = ACommand.Of<RecordInvestigation>();

    [Fact]
    public void What_somebody_told_two_investigators_is_on_record() =>
        Given(ACase.WalkIn.Accepted())
            .At(Shanghai("2026-03-11", "09:00"))
            .When(s_asked)
            .Then(
                new InvestigationRecorded(
                    s_asked.InvestigationId,
                    s_asked.Investigators,
                    s_asked.HeldFrom,
                    s_asked.HeldTo,
                    s_asked.Signature,
                    s_asked.Place,
                    s_asked.Name,
                    s_asked.Standing,
                    s_asked.Record
                )
            )
            .ThenStatus(CaseStatus.Accepted)
            .ThenCase(@case => @case.Investigations.ShouldHaveSingleItem().Record.ShouldBe(s_asked.Record));

    [Fact]
    public void All_that_is_wrong_with_it_is_said_at_once() =>
        Given(ACase.WalkIn.Accepted())
            .At(Shanghai("2026-03-11", "09:00"))
            .When(s_asked with { Investigators = ["nobody", "nobody"], HeldFrom = s_asked.HeldTo.AddHours(1) })
            .ThenRefused(
                (InvestigationRefusals.TwoInvestigatorsNeeded, "/investigators"),
                (InvestigationRefusals.UnknownInvestigator, "/investigators/0"),
                (InvestigationRefusals.UnknownInvestigator, "/investigators/1"),
                (InvestigationRefusals.InvestigationEndsBeforeStart, "/heldTo")
            );

    [Fact]
    public void The_same_twice_is_one_and_its_id_serves_for_nothing_else()
    {
        var known = ACase.WalkIn.Accepted().Investigated();
        Given(known).At(Shanghai("2026-03-11", "09:00")).When(s_asked).ThenNothingNew();
        Given(known)
            .At(Shanghai("2026-03-11", "09:00"))
            .When(s_asked with { Record = "另一份笔录" })
            .ThenRefused(InvestigationRefusals.InvestigationIdTaken, "/investigationId");
        Given(known)
            .At(Shanghai("2026-03-11", "09:00"))
            .When(s_asked with { InvestigationId = Ids.Worker })
            .ThenRefused(InvestigationRefusals.InvestigationIdTaken, "/investigationId");
    }
}
