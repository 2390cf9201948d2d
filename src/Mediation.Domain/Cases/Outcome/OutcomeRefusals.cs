using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Why a case cannot end as asked.</summary>
public static class OutcomeRefusals
{
    /// <summary>Only an applicant withdraws.</summary>
    public static readonly RefusalCode NotAnApplicant = new("not_an_applicant");

    /// <summary>One of several applicants cannot leave a draft that answers its claims and waits for its signature: revise the draft first.</summary>
    public static readonly RefusalCode WithdrawalNeedsRevision = new("withdrawal_needs_revision");

    /// <summary>The list has no such ground of termination.</summary>
    public static readonly RefusalCode UnknownTerminationGround = new("unknown_termination_ground");

    /// <summary>The ground is recorded by a command of its own, with what belongs to it.</summary>
    public static readonly RefusalCode GroundHasItsCommand = new("ground_has_its_command");

    /// <summary>Somebody ended it: that is not undone as a deemed failure is.</summary>
    public static readonly RefusalCode FailureWasNotDeemed = new("failure_was_not_deemed");

    /// <summary>A case is transferred to somebody else.</summary>
    public static readonly RefusalCode TransferredToItself = new("transferred_to_itself");
}
