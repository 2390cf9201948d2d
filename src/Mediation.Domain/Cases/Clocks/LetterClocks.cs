using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>The time that each of those has to whom something was sent: an answer to a letter of supervision, an objection to a proposal.</summary>
internal static class LetterClocks
{
    internal static void Apply(List<PlannedClock> plan, CaseFact fact, int version)
    {
        var name = EventNameAttribute.Of(fact.Event.GetType());
        var on = LawfulDay.Of(fact.HappenedAt);
        switch (fact.Event)
        {
            case SupervisionLetterIssued letter:
                var rule = SupervisionLetter.RuleOf(letter.Kind);
                foreach (var (addressee, index) in letter.Addressees.Select((addressee, index) => (addressee, index)))
                {
                    if (addressee.ReplyDueOn is not null)
                        plan.Add(
                            new($"{rule}-{version}-{index + 1}", rule, addressee.DeliveredOn, name, letter.LetterId, addressee.PartyId)
                        );
                }
                break;
            case SupervisionReplyRecorded reply when reply.Result != SupervisionResult.NoReply:
                End(plan, clock => clock.SubjectId == reply.LetterId && clock.PartyId == reply.PartyId, reply.ReceivedOn, name);
                break;
            case ProposalServed served:
                foreach (var (service, index) in served.Service.Select((service, index) => (service, index)))
                    plan.Add(new($"PROPOSAL_7-{version}-{index + 1}", "PROPOSAL_7", service.ServedOn, name, null, service.PartyId));
                break;
            case ProposalObjected objected:
                End(plan, clock => clock.RuleCode == "PROPOSAL_7", on, name);
                break;
        }
    }

    private static void End(List<PlannedClock> plan, Func<PlannedClock, bool> which, DateOnly on, string by)
    {
        foreach (var clock in plan.Where(clock => clock.End is null && which(clock)))
            clock.End = new(clock.DeadlineId, on, by);
    }
}
