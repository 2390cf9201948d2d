using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Acceptance;

/// <summary>Why a case can be neither taken nor turned away as asked.</summary>
public static class AcceptanceRefusals
{
    /// <summary>Mediation is voluntary: every respondent of an organisation's own case must have agreed.</summary>
    public static readonly RefusalCode ConsentMissing = new("consent_missing");

    /// <summary>The dispute lies neither by its workplace nor by the employer's seat in the organisation's area.</summary>
    public static readonly RefusalCode PlaceOutsideTerritory = new("place_outside_territory");

    /// <summary>"The other side refuses" needs a refusal on record.</summary>
    public static readonly RefusalCode NoRefusalOnRecord = new("no_refusal_on_record");

    /// <summary>"Not corrected" needs an open request for corrections.</summary>
    public static readonly RefusalCode NoCorrectionOutstanding = new("no_correction_outstanding");
}
