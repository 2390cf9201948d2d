using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>Papers.</summary>
public static class DocumentCommands
{
    public static SentCommand[] All { get; } =
    [
        Below(
            "issueDocument",
            "documents",
            CaseStatus.Accepted,
            road => new { documentId = Guid.CreateVersion7(), type = "rights_notice" }
        ),
        Below(
            "issueFirstDocument",
            "issueDocument",
            "documents",
            CaseStatus.Accepted,
            road => new { documentId = road.Document, type = "register_form" }
        ),
        new(
            "serveDocument",
            "serveDocument",
            road => $"{road.Path}/documents/{road.Document}/service",
            road =>
                Json(
                    new
                    {
                        serviceId = Guid.CreateVersion7(),
                        partyId = road.Employer,
                        method = "direct",
                        proof = "送达回证，由前台签收",
                    }
                ),
            CaseStatus.Accepted
        ),
    ];
}
