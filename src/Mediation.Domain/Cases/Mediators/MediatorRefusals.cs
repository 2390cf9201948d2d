using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>Why somebody cannot be made mediator of the case.</summary>
public static class MediatorRefusals
{
    /// <summary>The organisation has no such mediator.</summary>
    public static readonly RefusalCode UnknownMediator = new("unknown_mediator");

    /// <summary>The mediator's term has not begun, has ended, or rests.</summary>
    public static readonly RefusalCode MediatorNotActive = new("mediator_not_active");

    /// <summary>A case that a court delegated needs a mediator on that court's roster (特邀调解员名册).</summary>
    public static readonly RefusalCode NotOnCourtRoster = new("not_on_court_roster");

    /// <summary>The case has its lead mediator.</summary>
    public static readonly RefusalCode LeadAlreadyAssigned = new("lead_already_assigned");

    /// <summary>The mediator is on the case already, in the other capacity.</summary>
    public static readonly RefusalCode AlreadyOnCase = new("mediator_already_on_case");

    /// <summary>The first mediator of a case is its lead.</summary>
    public static readonly RefusalCode LeadFirst = new("lead_first");

    /// <summary>A waived conflict needs the disclosure that the parties waived.</summary>
    public static readonly RefusalCode DisclosureRequired = new("disclosure_required");

    /// <summary>Only a mediator of this case may do this.</summary>
    public static readonly RefusalCode NotMediatorOfCase = new("not_mediator_of_case");
}
