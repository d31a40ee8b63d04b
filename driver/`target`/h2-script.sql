-- H2 2.5.252; 
SET DB_CLOSE_DELAY -1;         
;              
CREATE USER IF NOT EXISTS "" SALT '' HASH '' ADMIN;            
CREATE MEMORY TABLE "PUBLIC"."FUZZ_TWO"(
    "ID" BIGINT NOT NULL,
    "CUSTOMER_ID" BIGINT,
    "STATUS" CHARACTER VARYING(60),
    "NOTE" CHARACTER VARYING(200)
);          
ALTER TABLE "PUBLIC"."FUZZ_TWO" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_8" PRIMARY KEY("ID");      
-- 0 +/- SELECT COUNT(*) FROM PUBLIC.FUZZ_TWO; 
CREATE MEMORY TABLE "PUBLIC"."CUSTOMERS"(
    "ID" BIGINT NOT NULL,
    "CUSTOMER_ID" BIGINT,
    "STATUS" CHARACTER VARYING(60),
    "NOTE" CHARACTER VARYING(200)
);         
ALTER TABLE "PUBLIC"."CUSTOMERS" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_6" PRIMARY KEY("ID");     
-- 24 +/- SELECT COUNT(*) FROM PUBLIC.CUSTOMERS;               
INSERT INTO "PUBLIC"."CUSTOMERS" VALUES
(1, 5, 'open', 'open'),
(2, 1, 'paid', 'paid'),
(3, 7, 'x', 'x'),
(4, 2, '', ''),
(5, 0, 'o', 'o'),
(6, -1, 'a', 'a'),
(7, 7, 'x', 'x'),
(8, 3, '1', '1'),
(9, 100, 'it''s', 'it''s'),
(10, 10, 'zz other', 'zz other'),
(11, 1000, 'OPEN', 'OPEN'),
(12, -7, 'b', 'b'),
(13, -3999999999999999, 'Omega', 'Omega'),
(14, 3999999999999999, 'x y', 'x y'),
(15, 8, '0', '0'),
(16, 3, '1000', '1000'),
(17, 5, 'b', 'x'),
(18, -7, 'it''s', 'zz other'),
(19, 8, 'zz other', 'x'),
(20, 3999999999999999, 'x', 'x'),
(21, 0, '1000', ''),
(22, -3999999999999999, '', '%'),
(23, -7, '0', 'open'),
(4800000000000000, 4799999999999990, '~ customers', '~ customers');  
CREATE MEMORY TABLE "PUBLIC"."ITEMS"(
    "ID" BIGINT NOT NULL,
    "CUSTOMER_ID" BIGINT,
    "STATUS" CHARACTER VARYING(60),
    "NOTE" CHARACTER VARYING(200),
    "A" BIGINT
);             
ALTER TABLE "PUBLIC"."ITEMS" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_4" PRIMARY KEY("ID");         
-- 24 +/- SELECT COUNT(*) FROM PUBLIC.ITEMS;   
INSERT INTO "PUBLIC"."ITEMS" VALUES
(1, 5, 'open', 'open', 1),
(2, 1, 'paid', 'paid', 2),
(3, 7, 'x', 'x', 3),
(4, 2, '', '', 4),
(5, 0, 'o', 'o', 5),
(6, -1, 'a', 'a', 6),
(7, 7, 'x', 'x', 7),
(8, 3, '1', '1', 8),
(9, 100, 'it''s', 'it''s', 9),
(10, 10, 'zz other', 'zz other', 10),
(11, 1000, 'OPEN', 'OPEN', 11),
(12, -7, 'b', 'b', 12),
(13, -3999999999999999, 'Omega', 'Omega', 13),
(14, 3999999999999999, 'x y', 'x y', 14),
(15, 8, '0', '0', 15),
(16, 100, '1000', '1000', 16),
(17, 0, '1000', '', 17),
(18, 1, 'b', NULL, 18),
(19, 100, 'it''s', 'open', 19),
(20, 2, 'open', '0', 20),
(21, 3999999999999999, 'open', NULL, 21),
(22, 0, 'a', NULL, 22),
(23, 5, '%', '%', 23),
(5200000000000000, 5199999999999990, '~ items', '~ items', 4800000000000000);           
CREATE MEMORY TABLE "PUBLIC"."T"(
    "ID" BIGINT NOT NULL,
    "CUSTOMER_ID" BIGINT,
    "STATUS" CHARACTER VARYING(60),
    "NOTE" CHARACTER VARYING(200),
    "A" BIGINT,
    "B" BIGINT,
    "NAME" CHARACTER VARYING(100),
    "D" DATE
);
-- 24 +/- SELECT COUNT(*) FROM PUBLIC.T;       
INSERT INTO "PUBLIC"."T" VALUES
(1, 5, 'open', 'open', 5, 5, 'open', DATE '2020-01-01'),
(2, 1, 'paid', 'paid', 1, 1, 'paid', DATE '1970-01-01'),
(3, 7, 'x', 'x', 7, 7, 'x', DATE '2026-02-28'),
(4, 2, '', '', 2, 2, '', DATE '0001-01-01'),
(5, 0, 'o', 'o', 0, 0, 'o', DATE '9999-12-31'),
(6, -1, 'a', 'a', -1, -1, 'a', DATE '9999-12-31'),
(7, 7, 'x', 'x', 7, 7, 'x', DATE '2020-01-01'),
(8, 3, '1', '1', 3, 3, '1', DATE '9999-12-31'),
(9, 100, 'it''s', 'it''s', 100, 100, 'it''s', DATE '0001-01-01'),
(10, 10, 'zz other', 'zz other', 10, 10, 'zz other', DATE '2020-01-01'),
(11, 1000, 'OPEN', 'OPEN', 1000, 1000, 'OPEN', DATE '9999-12-31'),
(12, -7, 'b', 'b', -7, -7, 'b', DATE '0001-01-01'),
(13, -3999999999999999, 'Omega', 'Omega', -3999999999999999, -3999999999999999, 'Omega', DATE '1970-01-01'),
(14, 3999999999999999, 'x y', 'x y', 3999999999999999, 3999999999999999, 'x y', DATE '2020-01-01'),
(15, 8, '0', '0', 8, 8, '0', DATE '0001-01-01'),
(16, -3999999999999999, '1000', '1000', 1, -7, '1000', DATE '0001-01-01'),
(17, NULL, 'x', 'open', 100, 5, NULL, DATE '0001-01-01'),
(18, -3999999999999999, NULL, '', NULL, 1000, NULL, DATE '1970-01-01'),
(19, 7, '1000', NULL, NULL, -7, 'zz other', NULL),
(20, 7, '0', NULL, 100, -3999999999999999, 'a', DATE '9999-12-31'),
(21, NULL, 'b', 'x y', 5, -3999999999999999, 'paid', NULL),
(22, -3999999999999999, NULL, NULL, NULL, 100, '', DATE '2020-01-01'),
(23, 100, 'a', 'open', NULL, 3, NULL, DATE '9999-12-31'),
(5600000000000000, 5599999999999989, '~ t', '~ t', 5599999999999989, 5599999999999989, '~ t', DATE '2031-01-04');       
CREATE FORCE VIEW "PUBLIC"."OPEN_ORDERS"("ID", "CUSTOMER_ID", "STATUS", "NOTE") AS
SELECT
    "PUBLIC"."ORDERS"."ID",
    "PUBLIC"."ORDERS"."CUSTOMER_ID",
    "PUBLIC"."ORDERS"."STATUS",
    "PUBLIC"."ORDERS"."NOTE"
FROM "PUBLIC"."ORDERS"
WHERE "STATUS" = 'open';        
CREATE MEMORY TABLE "PUBLIC"."ORDERS"(
    "ID" BIGINT,
    "CUSTOMER_ID" BIGINT,
    "STATUS" CHARACTER VARYING(60),
    "NOTE" CHARACTER VARYING(200)
);     
-- 24 +/- SELECT COUNT(*) FROM PUBLIC.ORDERS;  
INSERT INTO "PUBLIC"."ORDERS" VALUES
(1, 5, 'open', 'open'),
(2, 1, 'paid', 'paid'),
(3, 7, 'x', 'x'),
(4, 2, '', ''),
(5, 0, 'o', 'o'),
(6, -1, 'a', 'a'),
(7, 7, 'x', 'x'),
(8, 3, '1', '1'),
(9, 100, 'it''s', 'it''s'),
(10, 10, 'zz other', 'zz other'),
(11, 1000, 'OPEN', 'OPEN'),
(12, -7, 'b', 'b'),
(13, -3999999999999999, 'Omega', 'Omega'),
(14, 3999999999999999, 'x y', 'x y'),
(15, 8, '0', '0'),
(16, -1, '1000', '1000'),
(17, 0, 'x y', NULL),
(18, -3999999999999999, 'b', '1000'),
(19, 7, 'x', 'o'),
(20, 2, 'paid', NULL),
(21, 3999999999999999, 'open', 'paid'),
(22, -7, 'a', 'x y'),
(23, 3, 'x y', 'zz other'),
(4400000000000000, 4399999999999990, '~ orders', '~ orders');      
ALTER TABLE "PUBLIC"."ITEMS" ADD CONSTRAINT "PUBLIC"."ITEMS_CUSTOMER" FOREIGN KEY("A") REFERENCES "PUBLIC"."CUSTOMERS"("ID") ON DELETE CASCADE NOCHECK;        
