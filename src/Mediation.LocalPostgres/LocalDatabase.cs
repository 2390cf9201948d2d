namespace Mediation.LocalPostgres;

/// <summary>A database of the private server, with one connection string for each role.</summary>
/// <param name="OwnerConnectionString">Role <c>mediation_owner</c>: owns the database, migrates it.</param>
/// <param name="AppConnectionString">Role <c>mediation_app</c>: connects, and may do what the owner grants.</param>
/// <param name="SuperuserConnectionString">Role <c>postgres</c>: for tests that look behind the scenes.</param>
public sealed record LocalDatabase(string Name, string OwnerConnectionString, string AppConnectionString, string SuperuserConnectionString);
