using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Domain.Tests.Cases.Mediators;

public sealed class DeclineAppointmentTests
{
    private static readonly DeclineAppointment s_decline = new(DeclineReason.Workload, "在办案件已满");

    [Fact]
    public void A_lead_who_does_not_take_it_on_leaves_the_case_waiting_for_another() =>
        Given(ACase.FromCourt.Accepted().Assigned())
            .When(s_decline)
            .Then(new AppointmentDeclined("suixian-m01", DeclineReason.Workload, "在办案件已满"), new LeadVacated("suixian-m01"))
            .ThenStatus(CaseStatus.Accepted)
            .ThenCase(@case => @case.Mediators.ShouldBeEmpty());

    [Fact]
    public void One_beside_the_lead_goes_and_the_lead_stays() =>
        Given(ACase.WalkIn.Accepted().Assigned("suixian-m03").Beside("suixian-m01"))
            .When(s_decline)
            .Then(new AppointmentDeclined("suixian-m01", DeclineReason.Workload, "在办案件已满"))
            .ThenStatus(CaseStatus.MediatorAssigned);

    [Fact]
    public void Only_the_mediator_of_the_case_declines() =>
        Given(ACase.FromCourt.Accepted().Assigned())
            .By(Staff.OtherMediator)
            .When(s_decline)
            .ThenRefused(MediatorRefusals.NotMediatorOfCase);

    [Fact]
    public void An_open_question_of_recusal_is_decided_first() =>
        Given(ACase.FromCourt.Accepted().Assigned().Disclosed()).When(s_decline).ThenRefused(MediatorRefusals.MediatorSuspended);
}
