package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "jdbc:postgresql://db:5432/orders -> postgresql://db:5432/orders",
                "jdbc:postgresql://bob:s3cret@db:5432/orders?ssl=true -> postgresql://db:5432/orders?ssl=true",
                "jdbc:postgresql://db/orders?user=bob&password=s3cret&ssl=true"
                        + " -> postgresql://db/orders?user=bob&password=***&ssl=true",
                "jdbc:mysql://bob:p@ss@db/orders?trustCertificateKeyStorePassword=x"
                        + " -> mysql://db/orders?trustCertificateKeyStorePassword=***",
                "jdbc:mysql://(host=db,port=1,user=u,password=s3cret)/x -> mysql://(host=db,port=1,user=u,password=***)/x",
                "jdbc:mysql://address=(host=db)(password=s3cret)/x -> mysql://address=(host=db)(password=***)/x",
                "jdbc:sqlserver://db;databaseName=x;password={a;b}}c;d};encrypt=true"
                        + " -> sqlserver://db;databaseName=x;password=***;encrypt=true",
                "jdbc:h2:mem:x;PASSWORD=a\\;b;INIT=create user a password 'b'\\;select 1;MODE=MySQL"
                        + " -> h2:mem:x;PASSWORD=***;INIT=***;MODE=MySQL",
                "jdbc:oracle:thin:scott/tiger@//db:1521/orders -> oracle:thin:@//db:1521/orders",
                "jdbc:oracle:thin:scott/t@ger@db:1521:orders -> oracle:thin:@db:1521:orders",
                "jdbc:oracle:thin:@//db:1521/orders -> oracle:thin:@//db:1521/orders",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521)))"
                        + " -> oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521)))",
                "jdbc:db2://db:50000/orders:user=u;password=s3cret; -> db2://db:50000/orders:user=u;password=***;",
                "jdbc:derby:/data/orders;bootPassword=s3cret;create=true -> derby:/data/orders;bootPassword=***;create=true",
                "jdbc:sqlite:/data/orders.db -> sqlite:/data/orders.db",
            })
    void url_shown_holdsNoSecret(String url, String shown) {
        assertEquals(shown, RealUrl.withoutSecrets(url));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "jdbc:postgresql://db/orders?ApplicationName=billing -> applicationname -> billing",
                "jdbc:sqlserver://db;applicationName=billing; -> applicationname -> billing",
                "jdbc:db2://db/orders:clientProgramName=billing; -> clientprogramname -> billing",
                "jdbc:h2:mem:x;USER=bob -> user -> bob",
            })
    void parameter_inEveryStyle_isFound(String url, String name, String value) {
        assertEquals(value, RealUrl.parameters(url).get(name));
    }
}
